using System.Globalization;
using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Overriding;

/// <summary>Puts a value at a path below a node, making the mappings on the way. Null: impossible, and reported.</summary>
internal sealed class OverrideSetter
{
    private readonly string _folder;
    private readonly ErrorList _errors;

    public OverrideSetter(string folder, ErrorList errors)
    {
        _folder = folder;
        _errors = errors;
    }

    public SourceNode? Set(SourceNode? node, Kind kind, OptionProperty? property, IReadOnlyList<string> rest, Override change)
    {
        if (rest.Count == 0)
        {
            return Rebased(change.Value, kind, property);
        }

        return kind switch
        {
            OptionsKind options => InOptions(node, options, rest, change),
            FamilyKind family => InFamily(node, family, rest, change),
            ListKind list => InList(node, list, property, rest, change),
            MapKind map => InMap(node, map, rest, change),
            _ => Refuse(change, $"'{string.Join('.', change.Path.SkipLast(rest.Count))}' is {kind.Description} and has no '{rest[0]}'"),
        };
    }

    private SourceNode? InOptions(SourceNode? node, OptionsKind kind, IReadOnlyList<string> rest, Override change)
    {
        if (node is not null && SearchWords.Of(node) is not null && OptionsBinder.Expand(node, kind) is null)
        {
            return Refuse(change, $"'{string.Join('.', change.Path.SkipLast(rest.Count))}' is searched as a whole; set all of it");
        }

        var mapping = node switch
        {
            null or ScalarNode { IsNull: true } => new MappingNode(change.Place, []),
            MappingNode given when SearchWords.Of(given) is null => given,
            _ => OptionsBinder.Expand(node, kind) ?? new MappingNode(change.Place, []),
        };
        var key = new ScalarNode(change.Place, rest[0]);
        if (kind.Find(rest[0]) is not { } property)
        {
            // Whoever checks the document finds the unknown key and knows its neighbours.
            return mapping.With(key, change.Value);
        }

        return Set(mapping.Find(rest[0])?.Value, property.Kind, property, [.. rest.Skip(1)], change) is { } value
            ? mapping.With(key, value)
            : null;
    }

    private SourceNode? InFamily(SourceNode? node, FamilyKind kind, IReadOnlyList<string> rest, Override change)
    {
        if (node is not null && SearchWords.Of(node) is { Word.Text: SearchWords.Choice, Value: SequenceNode choices } found)
        {
            var keys = new UniqueKeys();
            var names = choices.Items.Select(item => keys.Next(NameOf(item)?.Text ?? "")).ToList();
            var at = names.IndexOf(rest[0]);
            if (at < 0)
            {
                return Refuse(change, $"the {kind.Name} '{rest[0]}' is not among the choices here.{DidYouMean.Hint(rest[0], names)}");
            }

            return Member(choices.Items[at], NameOf(choices.Items[at])!.Text, kind, rest, change) is { } changed
                ? new MappingNode(node.Place, [new MappingEntry(found.Word, Replaced(choices, at, changed))])
                : null;
        }

        return NameOf(node) is { } name && name.Text != rest[0]
            ? Refuse(change, $"the {kind.Name} here is '{name.Text}', not '{rest[0]}'")
            : Member(node, rest[0], kind, rest, change);
    }

    private MappingNode? Member(SourceNode? node, string name, FamilyKind kind, IReadOnlyList<string> rest, Override change)
    {
        if (kind.Find(name) is not { } member)
        {
            _errors.Add(change.Place, $"unknown {kind.Name} '{name}'.{DidYouMean.Hint(name, kind.Members.Select(entry => entry.Name))}");
            return null;
        }

        var value = Set(node is MappingNode { Entries: [var only] } ? only.Value : null, member.Kind, null, [.. rest.Skip(1)], change);
        var key = NameOf(node) ?? new ScalarNode(change.Place, name);
        return value is null ? null : new MappingNode(node?.Place ?? change.Place, [new MappingEntry(key, value)]);
    }

    private SourceNode? InList(SourceNode? node, ListKind kind, OptionProperty? property, IReadOnlyList<string> rest, Override change)
    {
        IReadOnlyList<SourceNode> items = node is SequenceNode list ? list.Items : node is ScalarNode { IsNull: false } ? [node] : [];
        if (rest.Count > 1 || !int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= items.Count)
        {
            var choice = items.Count == 0 ? "set the whole list" : $"its elements are 0 to {items.Count - 1}";
            return Refuse(change, $"'{property?.Key}' has no element '{string.Join('.', rest)}': {choice}");
        }

        return Replaced(new SequenceNode(node!.Place, items), at, Rebased(change.Value, kind.Element, property));
    }

    private static SequenceNode Replaced(SequenceNode list, int at, SourceNode value) =>
        list with { Items = [.. list.Items.Select((item, i) => i == at ? value : item)] };

    private SourceNode InMap(SourceNode? node, MapKind kind, IReadOnlyList<string> rest, Override change)
    {
        var mapping = node as MappingNode ?? new MappingNode(change.Place, node is SequenceNode list && kind.Element is TextKind
            ? [.. list.Items.OfType<ScalarNode>().Select(item => new MappingEntry(item, item))]
            : []);
        return mapping.With(new ScalarNode(change.Place, string.Join('.', rest)), change.Value);
    }

    /// <summary>Paths on the command line start from the current folder; in the document they start from its own.</summary>
    private SourceNode Rebased(SourceNode node, Kind kind, OptionProperty? property) => (node, kind) switch
    {
        (ScalarNode { IsNull: false } path, TextKind or ListKind) when property?.IsPath == true && !SpecPaths.IsFixed(path.Text) =>
            path with { Text = SpecPaths.Relative(_folder, Path.GetFullPath(path.Text)) },
        (SequenceNode list, ListKind { Element: var element }) =>
            list with { Items = [.. list.Items.Select(item => Rebased(item, element, property))] },
        (MappingNode mapping, OptionsKind options) => mapping with
        {
            Entries = [.. mapping.Entries.Select(entry =>
                options.Find(entry.Key.Text) is { } inner ? entry with { Value = Rebased(entry.Value, inner.Kind, inner) } : entry)],
        },
        (ScalarNode { IsNull: false }, OptionsKind { Shorthand: { IsPath: true } shorthand }) => Rebased(node, shorthand.Kind, shorthand),
        _ => node,
    };

    private SourceNode? Refuse(Override change, string message)
    {
        _errors.Add(change.Place, message);
        return null;
    }

    private static ScalarNode? NameOf(SourceNode? node) => node switch
    {
        ScalarNode { IsNull: false } name => name,
        MappingNode { Entries: [var only] } => only.Key,
        _ => null,
    };
}
