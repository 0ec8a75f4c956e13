using System.ComponentModel.DataAnnotations;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>From nodes to settings: the right type, inside its bounds. Whatever is wrong is reported and gives null.</summary>
internal sealed class Binder
{
    private readonly OptionsBinder _options;
    private readonly SearchBinder _search;

    public Binder(ErrorList errors)
    {
        Errors = errors;
        _options = new OptionsBinder(this);
        _search = new SearchBinder(this);
    }

    public ErrorList Errors { get; }

    public Setting? Bind(SourceNode node, Kind kind, BindingContext context)
    {
        if (node is BrokenNode)
        {
            return null;
        }

        if (SearchWords.Of(node) is { } found && !IsEntryOfMap(kind, found.Value))
        {
            return _search.Bind(node, found.Word, found.Value, kind, context);
        }

        if (node is ScalarNode { IsNull: true } nothing && kind is not (OptionsKind or FamilyKind))
        {
            return Null(nothing, context);
        }

        return kind switch
        {
            ScalarKind scalar => Scalar(node, scalar, context, context.Property),
            ListKind list => List(node, list, context),
            MapKind map => Map(node, map, context),
            OptionsKind options => _options.Bind(node, options, context),
            FamilyKind family => _options.Bind(node, family, context),
            _ => throw new ArgumentException($"No such kind: {kind.GetType().Name}."),
        };
    }

    /// <summary>The setting of an option that is not set, where that is possible.</summary>
    public ScalarSetting? Null(ScalarNode node, BindingContext context)
    {
        if (context.Property is { Nullable: true } property && !property.Checks.OfType<RequiredAttribute>().Any())
        {
            return new ScalarSetting(null);
        }

        Errors.Add(node.Place, $"'{context.Name}' has no value");
        return null;
    }

    /// <summary>"'epochs' must be a whole number, not 'ten'."</summary>
    public void WrongType(SourceNode node, Kind kind, BindingContext context, string hint = "")
    {
        var searches = node is MappingNode mapping ? mapping.Entries.FirstOrDefault(entry => SearchWords.Contains(entry.Key.Text)) : null;
        if (kind is WordKind words && node is ScalarNode word)
        {
            Errors.Add(node.Place, $"unknown word '{word.Text}' for '{context.Name}'.{DidYouMean.Hint(word.Text, words.Words)}");
        }
        else if (searches is not null)
        {
            Errors.Add(node.Place, $"'{searches.Key.Text}' in '{context.Name}': a search expression has nothing beside it");
        }
        else
        {
            Errors.Add(node.Place, $"'{context.Name}' must be {kind.Description}, not {Shown(node)}{(hint.Length > 0 ? "." : "")}{hint}");
        }
    }

    private static string Shown(SourceNode node) => node switch
    {
        MappingNode => "a mapping",
        SequenceNode => "a list",
        ScalarNode { IsNull: true } => "nothing",
        ScalarNode { Quoted: true } scalar => $"the text '{Shortened(scalar.Text)}'",
        ScalarNode scalar => $"'{Shortened(scalar.Text)}'",
        _ => "this",
    };

    private static string Shortened(string text) => text.Length > 60 ? text[..60] + "..." : text;

    // A map may have a key 'int'; a choice with a list behind it is a search all the same.
    private static bool IsEntryOfMap(Kind kind, SourceNode value) => kind is MapKind && value is not SequenceNode;

    private ScalarSetting? Scalar(SourceNode node, ScalarKind kind, BindingContext context, OptionProperty? checks)
    {
        if (node is not ScalarNode scalar)
        {
            WrongType(node, kind, context);
            return null;
        }

        if (scalar.IsNull)
        {
            Errors.Add(node.Place, $"'{context.Name}' has an empty element");
            return null;
        }

        if (!kind.TryRead(scalar, out var value, out var hint))
        {
            WrongType(node, kind, context, hint);
            return null;
        }

        return Passes(node, checks, value) ? new ScalarSetting(value) : null;
    }

    private ListSetting? List(SourceNode node, ListKind kind, BindingContext context)
    {
        if (node is MappingNode)
        {
            WrongType(node, kind, context);
            return null;
        }

        IReadOnlyList<SourceNode> nodes = node is SequenceNode sequence ? sequence.Items : [node];
        var items = nodes.Select(item => item switch
        {
            BrokenNode => null,
            _ when SearchWords.Of(item) is { } found => _search.Bind(item, found.Word, found.Value, kind.Element, context),
            _ => Scalar(item, kind.Element, context, context.Property),
        }).ToArray();
        if (items.Any(item => item is null))
        {
            return null;
        }

        return PropertyChecks.OfCount(context.Property, items.Length) is { } problem && Report(node, context, problem)
            ? null
            : new ListSetting([.. items.OfType<Setting>()]);
    }

    private MapSetting? Map(SourceNode node, MapKind kind, BindingContext context)
    {
        if (kind.Element is TextKind && node is SequenceNode or ScalarNode)
        {
            IReadOnlyList<SourceNode> keys = node is SequenceNode sequence ? sequence.Items : [node];
            if (keys.FirstOrDefault(key => key is not ScalarNode { IsNull: false }) is { } odd)
            {
                WrongType(odd, kind.Element, context);
                return null;
            }

            var names = keys.Cast<ScalarNode>().ToArray();
            if (names.GroupBy(name => name.Text).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                Errors.Add(twice.Last().Place, $"'{twice.Key}' stands in '{context.Name}' twice");
                return null;
            }

            node = new MappingNode(node.Place, [.. names.Select(name => new MappingEntry(name, name with { Quoted = true }))]);
        }

        if (node is not MappingNode mapping)
        {
            WrongType(node, kind, context);
            return null;
        }

        Setting? Value(SourceNode value) => (value, kind.Element) switch
        {
            (BrokenNode, _) => null,
            (_, ListKind list) => List(value, list, context),
            (_, var element) => Scalar(value, (ScalarKind)element, context, context.Property),
        };
        var entries = mapping.Entries.Select(entry => (entry.Key, Value: Value(entry.Value))).ToArray();
        if (entries.Any(entry => entry.Value is null))
        {
            return null;
        }

        return PropertyChecks.OfCount(context.Property, entries.Length) is { } problem && Report(node, context, problem)
            ? null
            : new MapSetting([.. entries.Select(entry => new PropertySetting(entry.Key.Text, entry.Value!))]);
    }

    private bool Passes(SourceNode node, OptionProperty? checks, object value) =>
        checks is null || PropertyChecks.OfValue(checks, value) is not { } problem || !Report(node, checks.Key, problem);

    private bool Report(SourceNode node, BindingContext context, string problem) => Report(node, context.Name, problem);

    private bool Report(SourceNode node, string name, string problem)
    {
        Errors.Add(node.Place, $"'{name}' {problem}");
        return true;
    }
}
