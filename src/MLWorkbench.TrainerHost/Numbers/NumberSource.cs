using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.TrainerHost.Comparisons;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Predicted numbers of one subject of a comparison.</summary>
/// <param name="Subject">As the user gave it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Rows">What it says of the samples.</param>
/// <param name="On">What the predictions are.</param>
internal sealed record NumberSource(string Subject, string Name, IReadOnlyList<RegressionRow> Rows, ComparedOn On) : ComparedSubject(Subject, Name, On);
