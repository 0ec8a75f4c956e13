namespace MLWorkbench.Evaluation.Regression.Intervals;

/// <summary>How far the true number of a new patient may lie from the predicted one.</summary>
/// <param name="Coverage">Share of new samples whose number shall lie within.</param>
/// <param name="HalfWidth">Distance of both ends from the predicted number, in its unit; null where there are too few patients to say.</param>
/// <param name="FittedOn">"validation" or "out-of-fold" predictions.</param>
/// <param name="Samples">How many predictions it rests on.</param>
/// <param name="Groups">How many patients they come from.</param>
public sealed record PredictionInterval(double Coverage, double? HalfWidth, string FittedOn, int Samples, int Groups)
{
    /// <summary>What it is, one sentence or two.</summary>
    public required string Sentence { get; init; }

    /// <summary>The same rows, each with its interval; unchanged where there is none.</summary>
    /// <param name="rows">Predicted numbers.</param>
    public IReadOnlyList<RegressionRow> Apply(IReadOnlyList<RegressionRow> rows) => HalfWidth is not { } half
        ? rows
        : [.. rows.Select(row => row with { Low = row.Predicted - half, High = row.Predicted + half })];
}
