using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Building;

/// <summary>
/// The alternatives of a choice: values, options records that open parameters of their own, other expressions. Immutable.
/// </summary>
/// <typeparam name="TValue">The type of the option that is chosen; object for trainers.</typeparam>
public sealed class Alternatives<TValue>
{
    private readonly EquatableList<Func<Kind, SourceNode>> _all;

    internal Alternatives()
        : this([])
    {
    }

    private Alternatives(EquatableList<Func<Kind, SourceNode>> all) => _all = all;

    /// <summary>A value, or a record with all its options fixed.</summary>
    /// <param name="value">The value.</param>
    public Alternatives<TValue> Of(TValue value) => With(kind => SettingNodes.Bare.Node(kind, SettingValues.From(kind, value)));

    /// <summary>An options record of a family (a trainer, say), some of its options searched.</summary>
    /// <typeparam name="TOptions">The record.</typeparam>
    /// <param name="options">Its fixed options.</param>
    /// <param name="vary">Its searched options.</param>
    public Alternatives<TValue> Of<TOptions>(TOptions options, Func<Vary<TOptions>, Vary<TOptions>> vary)
        where TOptions : class, TValue => With(kind => FamilyNodes.Member(kind, options, vary));

    /// <summary>Any number between two bounds.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="step">Distance between two values, from the least on; null for all of them.</param>
    public Alternatives<TValue> Uniform(double low, double high, double? step = null) => With(_ => ExpressionNodes.Interval(SearchWords.Uniform, low, high, step));

    /// <summary>Any number between two bounds above 0, evenly on a logarithmic scale.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    public Alternatives<TValue> LogUniform(double low, double high) =>
        With(_ => ExpressionNodes.Interval(SearchWords.LogUniform, low, high));

    /// <summary>Any whole number between two bounds.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="step">Distance between two values, from the least on; null for all of them.</param>
    public Alternatives<TValue> Int(long low, long high, long? step = null) => With(_ => ExpressionNodes.Interval(SearchWords.Int, low, high, step));

    /// <summary>Any whole number between two bounds above 0, evenly on a logarithmic scale.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    public Alternatives<TValue> LogInt(long low, long high) => With(_ => ExpressionNodes.Interval(SearchWords.LogInt, low, high));

    /// <summary>A choice inside the choice: its alternatives share the weight of one.</summary>
    /// <param name="inner">The inner alternatives.</param>
    public Alternatives<TValue> Choice(Func<Alternatives<TValue>, Alternatives<TValue>> inner) =>
        With(inner(new Alternatives<TValue>()).Node);

    /// <summary>The choice as nodes.</summary>
    internal MappingNode Node(Kind kind) => ExpressionNodes.Expression(SearchWords.Choice, [.. _all.Select(make => make(kind))]);

    /// <summary>The one alternative where there is only one, else the choice.</summary>
    internal SourceNode OneOrChoice(Kind kind) => _all.Count == 1 ? _all[0](kind) : Node(kind);

    private Alternatives<TValue> With(Func<Kind, SourceNode> make) => new([.. _all, make]);
}
