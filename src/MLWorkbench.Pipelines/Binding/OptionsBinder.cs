using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>Options records and families of them.</summary>
internal sealed class OptionsBinder
{
    private readonly Binder _binder;

    public OptionsBinder(Binder binder) => _binder = binder;

    private ErrorList Errors => _binder.Errors;

    /// <summary>A mapping of options; nothing at all stands for all defaults, a scalar for the shorthand option.</summary>
    public Setting? Bind(SourceNode node, OptionsKind kind, BindingContext context)
    {
        if (node is ScalarNode { IsNull: true, Text.Length: > 0 } written && context.Property is not null)
        {
            return _binder.Null(written, context);
        }

        var mapping = node switch
        {
            MappingNode given => given,
            ScalarNode { IsNull: true } => new MappingNode(node.Place, []),
            _ when Expand(node, kind) is { } expanded => expanded,
            _ => null,
        };
        if (mapping is null)
        {
            _binder.WrongType(node, kind, context);
            return null;
        }

        var before = Errors.Count;
        foreach (var entry in mapping.Entries.Where(entry => kind.Find(entry.Key.Text) is null))
        {
            // In { zoom: 0,1 } the comma ends the value; what is left over is a key of digits without a value.
            var comma = entry.Value is ScalarNode { IsNull: true } && entry.Key.Text.All(char.IsAsciiDigit);
            Errors.Add(entry.Key.Place, comma
                ? $"'{entry.Key.Text}' stands alone in '{context.Name}': decimals are written with a point, as in 0.{entry.Key.Text}"
                : $"unknown key '{entry.Key.Text}' in '{context.Name}'.{DidYouMean.Hint(entry.Key.Text, kind.Keys)}");
        }

        var properties = kind.Properties.Select(property => Property(mapping, property, context)).ToArray();
        if (Errors.Count > before || properties.Any(property => property is null))
        {
            return null;
        }

        var options = new OptionsSetting(kind.ClrType, [.. properties.OfType<PropertySetting>()]);
        return Agrees(options, kind, mapping, context.Name) ? options : null;
    }

    /// <summary>The mapping that a scalar, or a list for a list option, stands for.</summary>
    public static MappingNode? Expand(SourceNode node, OptionsKind kind) =>
        kind.Shorthand is { } shorthand && (node is not SequenceNode || shorthand.Kind is ListKind)
            ? new MappingNode(node.Place, [new MappingEntry(new ScalarNode(node.Place, shorthand.Key), node)])
            : null;

    /// <summary>A name, alone or with its options.</summary>
    public Setting? Bind(SourceNode node, FamilyKind kind, BindingContext context)
    {
        switch (node)
        {
            case ScalarNode { IsNull: true } nothing:
                return _binder.Null(nothing, context);
            case ScalarNode name:
                return Member(name, new ScalarNode(name.Place, ""), kind, context);
            case MappingNode { Entries: [var only] }:
                return Member(only.Key, only.Value, kind, context);
            case SequenceNode:
                Errors.Add(
                    node.Place,
                    $"'{context.Name}' is one {kind.Name}. To search among several write '{context.Name}: {{ choice: [...] }}'");
                return null;
            case MappingNode { Entries: [{ Value: ScalarNode { IsNull: true } } first, var second, ..] }:
                Errors.Add(second.Key.Place, $"'{second.Key.Text}' stands beside '{first.Key.Text}', not in it: indent it further");
                return null;
            case MappingNode { Entries: [_, var second, ..] }:
                Errors.Add(
                    second.Key.Place,
                    $"'{second.Key.Text}': '{context.Name}' is one {kind.Name}; to search among several use 'choice'");
                return null;
            default:
                _binder.WrongType(node, kind, context);
                return null;
        }
    }

    private NamedSetting? Member(ScalarNode name, SourceNode value, FamilyKind kind, BindingContext context)
    {
        if (kind.Find(name.Text) is not { } member)
        {
            var hint = DidYouMean.Hint(name.Text, kind.Members.Select(entry => entry.Name));
            Errors.Add(name.Place, $"unknown {kind.Name} '{name.Text}'.{hint}");
            return null;
        }

        var inner = context with { Name = member.Name, Property = null };
        return _binder.Bind(value, member.Kind, inner) switch
        {
            OptionsSetting options => new NamedSetting(member.Name, options),
            SearchSetting => Refuse(value, name),
            _ => null,
        };
    }

    // A whole record as an alternative would need a name for each; families are for that.
    private NamedSetting? Refuse(SourceNode value, ScalarNode name)
    {
        Errors.Add(
            value.Place,
            $"the options of '{name.Text}' are searched one by one: put 'choice' behind an option, or name '{name.Text}' twice");
        return null;
    }

    private PropertySetting? Property(MappingNode mapping, OptionProperty property, BindingContext context)
    {
        if (mapping.Find(property.Key) is { } entry)
        {
            return _binder.Bind(entry.Value, property.Kind, context.For(property)) is { } value ? new(property.Key, value) : null;
        }

        if (property.Required)
        {
            Errors.Add(mapping.Place, $"'{property.Key}' is missing in '{context.Name}'");
            return null;
        }

        // Options inside options may require something although the outer ones do not mention them.
        if (property.Kind is OptionsKind inner && property.Default is not ScalarSetting && inner.Properties.Any(p => p.Required))
        {
            var empty = new MappingNode(mapping.Place, []);
            return _binder.Bind(empty, inner, context.For(property)) is { } bound ? new(property.Key, bound) : null;
        }

        return new PropertySetting(property.Key, property.Default);
    }

    private bool Agrees(OptionsSetting options, OptionsKind kind, MappingNode mapping, string name)
    {
        if (SettingValues.IsSearched(options))
        {
            return true;
        }

        var before = Errors.Count;
        foreach (var (key, problem) in OptionsChecks.Problems(kind, options))
        {
            Errors.Add(key is not null && mapping.Find(key) is { } entry ? entry.Key.Place : mapping.Place, $"'{name}': {problem}");
        }

        return Errors.Count == before;
    }
}
