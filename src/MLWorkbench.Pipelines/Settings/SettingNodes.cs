using MLWorkbench.Pipelines.Documentation;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Settings;

/// <summary>From settings to the YAML that says them.</summary>
internal sealed class SettingNodes
{
    private readonly bool _comments;

    /// <summary>Creates the writer.</summary>
    /// <param name="comments">Whether each option carries the first sentence of its documentation, and unset ones are shown.</param>
    public SettingNodes(bool comments) => _comments = comments;

    public static SettingNodes Bare { get; } = new(comments: false);

    /// <summary>The text of a choice's alternative that is a plain value: its key.</summary>
    public static string KeyOf(Kind kind, Setting setting) => setting switch
    {
        NamedSetting named => named.Name,
        SearchSetting search => search.Expression.Word,
        ScalarSetting { Value: { } value } => ((ScalarKind)kind).Write(value).Text,
        ListSetting { Items: [var only] } => KeyOf(((ListKind)kind).Element, only),
        _ when SettingValues.IsSearched(setting) => "options",
        OptionsSetting options => YamlWriter.Flow(Bare.Changed((OptionsKind)kind, options)),
        _ => YamlWriter.Flow(Bare.Node(kind, setting)),
    };

    public SourceNode Node(Kind kind, Setting setting) => (kind, setting) switch
    {
        (_, ScalarSetting { Value: null }) => new ScalarNode(Places.Written, "null"),
        (_, SearchSetting search) => Expression(kind, search.Expression),
        (ScalarKind scalar, ScalarSetting value) => scalar.Write(value.Value!),
        (ListKind list, ListSetting items) => new SequenceNode(Places.Written, [.. items.Items.Select(item => Node(list.Element, item))]),
        (MapKind map, MapSetting entries) => new MappingNode(
            Places.Written, [.. entries.Entries.Select(entry => new MappingEntry(Key(entry.Key), Node(map.Element, entry.Value)))]),
        (OptionsKind options, OptionsSetting values) => Options(options, values),
        (FamilyKind family, NamedSetting named) => Named(named.Name, Options(family.Find(named.Name)!.Kind, named.Options)),
        _ => throw new ArgumentException($"A {setting.GetType().Name} is no value of {kind.GetType().Name}."),
    };

    public MappingNode Options(OptionsKind kind, OptionsSetting options) => new(
        Places.Written, [.. kind.Properties.Zip(options.Properties, Entry).OfType<MappingEntry>()]);

    /// <summary>A name alone where there are no options to say, else the name with its options.</summary>
    public static SourceNode Named(string name, MappingNode options) => options.Entries.Count == 0
        ? Key(name)
        : new MappingNode(Places.Written, [new MappingEntry(Key(name), options)]);

    public static ScalarNode Key(string text) => new(Places.Written, text, YamlText.NeedsQuotes(text));

    private MappingNode Changed(OptionsKind kind, OptionsSetting options) => new(
        Places.Written,
        [.. kind.Properties.Zip(options.Properties)
            .Where(pair => pair.First.Required || pair.First.Default != pair.Second.Value)
            .Select(pair => new MappingEntry(Key(pair.Second.Key), Node(pair.First.Kind, pair.Second.Value)))]);

    private MappingEntry? Entry(OptionProperty property, PropertySetting setting)
    {
        var comment = _comments && Comment(property) is { Length: > 0 } text ? text : null;
        var unset = setting.Value is ScalarSetting { Value: null } && property.Default == setting.Value;
        return unset && !_comments
            ? null
            : new MappingEntry(Key(setting.Key), Node(property.Kind, setting.Value), comment, Hidden: unset);
    }

    /// <summary>What an option means, and the words it may be where they are few.</summary>
    private static string Comment(OptionProperty property)
    {
        var meaning = XmlDocumentation.Short(property.Summary);
        return property.Kind is WordKind words && words.Words.Count() <= 8
            ? $"{meaning}{(meaning.Length > 0 ? ": " : "")}{string.Join(" | ", words.Words)}"
            : meaning;
    }

    private MappingNode Expression(Kind kind, SearchExpression expression)
    {
        IReadOnlyList<SourceNode> items = expression switch
        {
            ChoiceExpression e => [.. e.Alternatives.Select(alternative => Alternative(kind, alternative.Value))],
            UniformExpression e => e.Step is { } step ? [Number(e.Low), Number(e.High), Number(step)] : [Number(e.Low), Number(e.High)],
            LogUniformExpression e => [Number(e.Low), Number(e.High)],
            IntExpression e => e.Step == 1 ? [Number(e.Low), Number(e.High)] : [Number(e.Low), Number(e.High), Number(e.Step)],
            LogIntExpression e => [Number(e.Low), Number(e.High)],
            _ => throw new ArgumentException("No such search expression."),
        };
        return new MappingNode(Places.Written, [new MappingEntry(Key(expression.Word), new SequenceNode(Places.Written, items))]);
    }

    /// <summary>A list of one is said by its element, as people do.</summary>
    private SourceNode Alternative(Kind kind, Setting value) => (kind, value) is (ListKind list, ListSetting { Items: [var only] })
        ? Node(list.Element, only)
        : Node(kind, value);

    private static ScalarNode Number(object value) => new(Places.Written, NumberKind.Text(value));
}
