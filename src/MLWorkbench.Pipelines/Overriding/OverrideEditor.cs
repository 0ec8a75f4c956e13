using System.Globalization;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Overriding;

/// <summary>Writes overrides into a document before it is checked, so that they are checked like everything else in it.</summary>
internal sealed class OverrideEditor
{
    private readonly Catalogue _catalogue;
    private readonly ErrorList _errors;
    private readonly OverrideSetter _setter;
    private readonly List<string> _pending = [];

    public OverrideEditor(Catalogue catalogue, string folder, ErrorList errors)
    {
        _catalogue = catalogue;
        _errors = errors;
        _setter = new OverrideSetter(folder, errors);
    }

    /// <summary>Overrides of steps in a document without steps: they wait until the host has chosen some.</summary>
    public IReadOnlyList<string> Pending => _pending;

    public MappingNode Apply(MappingNode root, string text)
    {
        if (Override.Read(text, _errors) is not { } change)
        {
            return root;
        }

        var path = change.Path[0] == "pipeline" && change.Path.Count > 1 ? [.. change.Path.Skip(1)] : change.Path;
        if (path[0] is "name" or "task" or "pipeline" && path.Count == 1)
        {
            return root.With(new ScalarNode(change.Place, path[0]), change.Value);
        }

        if (_catalogue.FindSection(path[0]) is { } section)
        {
            var value = _setter.Set(root.Find(section.Name)?.Value, section.Kind, null, [.. path.Skip(1)], change);
            return value is null ? root : root.With(new ScalarNode(change.Place, section.Name), value);
        }

        if (path[0] == StepSpec.Train || StepNamed(path[0]) is not null)
        {
            return Step(root, path, change, text);
        }

        _errors.Add(change.Place, $"unknown key '{string.Join('.', path)}'.{Hint(path)}");
        return root;
    }

    private MappingNode Step(MappingNode root, IReadOnlyList<string> path, Override change, string text)
    {
        if (root.Find("pipeline") is not { } pipeline)
        {
            _pending.Add(text);
            return root;
        }

        if (pipeline.Value is not SequenceNode list)
        {
            return root;
        }

        var keys = new UniqueKeys();
        var at = list.Items.Select(item => keys.Next(NameOf(item)?.Text ?? "")).ToList().IndexOf(path[0]);
        var kind = path[0] == StepSpec.Train ? (Kind)_catalogue.TrainerFamily : StepNamed(path[0])!.Kind;
        var value = _setter.Set(at < 0 ? null : ValueOf(list.Items[at]), kind, null, [.. path.Skip(1)], change);
        if (value is null)
        {
            return root;
        }

        var name = at < 0 ? new ScalarNode(change.Place, path[0]) : NameOf(list.Items[at])!;
        var step = new MappingNode(change.Place, [new MappingEntry(name, value)]);
        var items = list.Items.ToList();
        if (at >= 0)
        {
            items[at] = step;
        }
        else
        {
            items.Insert(PositionOf(path[0], items), step);
        }

        return root.With(pipeline.Key, list with { Items = items });
    }

    /// <summary>A new step goes where the catalogue's order puts it: before the first that is registered after it.</summary>
    private int PositionOf(string name, List<SourceNode> items)
    {
        var order = _catalogue.Steps.Select(entry => entry.Name).Append(StepSpec.Train).ToList();
        var at = items.FindIndex(item => order.IndexOf(NameOf(item)?.Text ?? "") > order.IndexOf(name));
        return at < 0 ? items.Count : at;
    }

    /// <summary>The step of a name, or of a name such as `augment-2`.</summary>
    private CatalogueEntry? StepNamed(string name)
    {
        var dash = name.LastIndexOf('-');
        var isNumbered = dash > 0 && int.TryParse(name[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return _catalogue.FindStep(name)
            ?? (isNumbered ? _catalogue.Steps.FirstOrDefault(step => step.Repeatable && step.Name == name[..dash]) : null);
    }

    private string Hint(IReadOnlyList<string> path)
    {
        // Who writes `epochs=3` or `cnn.epochs=3` knows the option, but not its whole path.
        var text = string.Join('.', path);
        var whole = KnownPaths.Of(_catalogue).FirstOrDefault(known => known.EndsWith("." + text, StringComparison.Ordinal));
        string[] first = [.. _catalogue.RootKeys, .. _catalogue.Steps.Select(step => step.Name), StepSpec.Train];
        return whole is not null ? $" Did you mean '{whole}'?" : DidYouMean.Hint(path[0], first);
    }

    private static ScalarNode? NameOf(SourceNode item) => item switch
    {
        ScalarNode name => name,
        MappingNode { Entries: [var only] } => only.Key,
        _ => null,
    };

    private static SourceNode? ValueOf(SourceNode item) => item is MappingNode { Entries: [var only] } ? only.Value : null;
}
