using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Curves;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>What charts need beside the numbers.</summary>
/// <param name="Classes">ROC and precision-recall curves, of two classes the positive one's only.</param>
/// <param name="Reliability">Bins of the reliability diagram; empty for several labels.</param>
public sealed record ReportCurves(IReadOnlyList<ClassCurves> Classes, IReadOnlyList<ReliabilityBin> Reliability);
