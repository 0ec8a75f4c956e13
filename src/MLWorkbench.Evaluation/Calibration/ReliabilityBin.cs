namespace MLWorkbench.Evaluation.Calibration;

/// <summary>One bar of a reliability diagram: (Low, High], 0 belonging to the first.</summary>
/// <param name="Low">Lower edge, excluded.</param>
/// <param name="High">Upper edge, included.</param>
/// <param name="Count">Samples whose confidence lies in the bin.</param>
/// <param name="MeanConfidence">Mean probability of the predicted class, null in an empty bin.</param>
/// <param name="Accuracy">Share of them predicted right, null in an empty bin.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double? MeanConfidence, double? Accuracy);
