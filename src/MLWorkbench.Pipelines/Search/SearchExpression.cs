using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Search;

/// <summary>What stands in a pipeline in place of a value: where a search may look.</summary>
public abstract record SearchExpression
{
    /// <summary>The word of the pipeline language: `choice`, `uniform`, `log-uniform`, `int` or `log-int`.</summary>
    public abstract string Word { get; }
}

/// <summary>One of several alternatives; each may open parameters of its own.</summary>
/// <param name="Alternatives">At least one, with distinct keys, in the order of the file.</param>
public sealed record ChoiceExpression(EquatableList<Alternative> Alternatives) : SearchExpression
{
    /// <inheritdoc/>
    public override string Word => "choice";
}

/// <summary>One alternative of a choice.</summary>
/// <param name="Key">
/// Names it in journals and leaderboards: the value as written in YAML, a trainer's name, or the word of a nested expression;
/// a second one of the same key gets `-2`.
/// </param>
/// <param name="Value">What is taken: a value, named options with parameters of their own, or another search expression.</param>
public sealed record Alternative(string Key, Setting Value);

/// <summary>Any number between two bounds, both included, evenly.</summary>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
/// <param name="Step">Distance between two values, the first being <paramref name="Low"/>; null for every number.</param>
public sealed record UniformExpression(double Low, double High, double? Step = null) : SearchExpression
{
    /// <inheritdoc/>
    public override string Word => "uniform";
}

/// <summary>Any number between two bounds, evenly on a logarithmic scale.</summary>
/// <param name="Low">Least value, above 0.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
public sealed record LogUniformExpression(double Low, double High) : SearchExpression
{
    /// <inheritdoc/>
    public override string Word => "log-uniform";
}

/// <summary>Any whole number between two bounds, both included, evenly.</summary>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
/// <param name="Step">Distance between two values, the first being <paramref name="Low"/>.</param>
public sealed record IntExpression(long Low, long High, long Step = 1) : SearchExpression
{
    /// <inheritdoc/>
    public override string Word => "int";
}

/// <summary>Any whole number between two bounds, both included, evenly on a logarithmic scale.</summary>
/// <param name="Low">Least value, at least 1.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
public sealed record LogIntExpression(long Low, long High) : SearchExpression
{
    /// <inheritdoc/>
    public override string Word => "log-int";
}
