using System.Linq.Expressions;
using System.Reflection;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Building;

/// <summary>
/// Says which options of a record are to be searched: `vary => vary.LogUniform(o => o.LearningRate, 1e-4, 1e-2)`. Immutable.
/// </summary>
/// <typeparam name="TOptions">The options record.</typeparam>
public sealed class Vary<TOptions>
    where TOptions : class
{
    private readonly EquatableList<Variation> _variations;

    internal Vary()
        : this([])
    {
    }

    private Vary(EquatableList<Variation> variations) => _variations = variations;

    /// <summary>Any number between two bounds.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option, of the record or of options inside it: `o => o.Split.Train`.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="step">Distance between two values, from the least on; null for all of them.</param>
    public Vary<TOptions> Uniform<TValue>(Expression<Func<TOptions, TValue>> option, double low, double high, double? step = null) =>
        With(option, _ => ExpressionNodes.Interval(SearchWords.Uniform, low, high, step));

    /// <summary>Any number between two bounds above 0, evenly on a logarithmic scale.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    public Vary<TOptions> LogUniform<TValue>(Expression<Func<TOptions, TValue>> option, double low, double high) =>
        With(option, _ => ExpressionNodes.Interval(SearchWords.LogUniform, low, high));

    /// <summary>Any whole number between two bounds.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="step">Distance between two values, from the least on; null for all of them.</param>
    public Vary<TOptions> Int<TValue>(Expression<Func<TOptions, TValue>> option, long low, long high, long? step = null) =>
        With(option, _ => ExpressionNodes.Interval(SearchWords.Int, low, high, step));

    /// <summary>Any whole number between two bounds above 0, evenly on a logarithmic scale.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    public Vary<TOptions> LogInt<TValue>(Expression<Func<TOptions, TValue>> option, long low, long high) =>
        With(option, _ => ExpressionNodes.Interval(SearchWords.LogInt, low, high));

    /// <summary>One of several values.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="values">The values.</param>
    public Vary<TOptions> Choice<TValue>(Expression<Func<TOptions, TValue>> option, params TValue[] values) =>
        Choice(option, all => values.Aggregate(all, (alternatives, value) => alternatives.Of(value)));

    /// <summary>One of several alternatives, which may be searched themselves.</summary>
    /// <typeparam name="TValue">The option's type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="alternatives">`all => all.Of(0).LogUniform(1e-6, 1e-2)`.</param>
    public Vary<TOptions> Choice<TValue>(
        Expression<Func<TOptions, TValue>> option, Func<Alternatives<TValue>, Alternatives<TValue>> alternatives)
    {
        var all = alternatives(new Alternatives<TValue>());
        return With(option, all.Node);
    }

    /// <summary>The nodes of a record with its variations in their places.</summary>
    internal static MappingNode Apply(OptionsKind kind, TOptions options, Func<Vary<TOptions>, Vary<TOptions>>? vary)
    {
        var node = SettingNodes.Bare.Options(kind, SettingValues.From(kind, options));
        var variations = vary?.Invoke(new Vary<TOptions>())._variations ?? [];
        return variations.Aggregate(node, (all, variation) => Replace(all, kind, variation.Path, variation.Node));
    }

    private static MappingNode Replace(MappingNode node, OptionsKind kind, ReadOnlySpan<string> path, Func<Kind, SourceNode> make)
    {
        var property = kind.PropertyNamed(path[0]);
        var inner = node.Find(property.Key)?.Value as MappingNode ?? new MappingNode(Places.Written, []);
        return node.With(
            SettingNodes.Key(property.Key),
            path.Length == 1 ? make(property.Kind)
            : property.Kind is OptionsKind options ? Replace(inner, options, path[1..], make)
            : throw new ArgumentException($"{path[0]} of {kind.ClrType.Name} has no options inside it."));
    }

    private Vary<TOptions> With<TValue>(Expression<Func<TOptions, TValue>> option, Func<Kind, SourceNode> node) =>
        new([.. _variations, new Variation(PathOf(option), node)]);

    private static string[] PathOf(LambdaExpression option)
    {
        var names = new Stack<string>();
        var body = option.Body is UnaryExpression { NodeType: ExpressionType.Convert } cast ? cast.Operand : option.Body;
        while (body is MemberExpression { Member: PropertyInfo property } member)
        {
            names.Push(property.Name);
            body = member.Expression;
        }

        return body is ParameterExpression && names.Count > 0
            ? [.. names]
            : throw new ArgumentException($"'{option}' names no option; write o => o.Name.", nameof(option));
    }

    private sealed record Variation(string[] Path, Func<Kind, SourceNode> Node);
}
