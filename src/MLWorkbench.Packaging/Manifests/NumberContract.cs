namespace MLWorkbench.Packaging.Manifests;

/// <summary>The number that a model predicts.</summary>
public sealed record NumberContract
{
    /// <summary>The column of the training table that held it: "diameter".</summary>
    public required string Name { get; init; }

    /// <summary>The graph's output: the number, float32 [N, 1], in the unit of the training table.</summary>
    public string Tensor { get; init; } = "value";

    /// <summary>How far the true number of a new patient may lie from it; null where there were too few patients to say.</summary>
    public IntervalContract? Interval { get; init; }
}
