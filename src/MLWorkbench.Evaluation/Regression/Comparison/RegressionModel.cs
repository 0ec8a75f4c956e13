namespace MLWorkbench.Evaluation.Regression.Comparison;

/// <summary>A model of numbers that is compared with others.</summary>
/// <param name="Name">What it is called; unique among those compared.</param>
/// <param name="Rows">What it says of the samples.</param>
public sealed record RegressionModel(string Name, IReadOnlyList<RegressionRow> Rows);
