namespace MLWorkbench.Evaluation.Calibration;

/// <summary>One bar of a reliability diagram: (Low, High], 0 belonging to the first.</summary>
/// <param name="Low">Lower edge, excluded.</param>
/// <param name="High">Upper edge, included.</param>
/// <param name="Count">Samples whose confidence lies in the bin.</param>
/// <param name="MeanConfidence">Mean probability of the predicted class (of two classes over p(positive): of that), null in an empty bin.</param>
/// <param name="Accuracy">Share of them predicted right (of two classes over p(positive): share of positives), null in an empty bin.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double? MeanConfidence, double? Accuracy)
{
    /// <summary>Lower confidence limit of <see cref="Accuracy"/>, null where it was not computed.</summary>
    public double? AccuracyLow { get; init; }

    /// <summary>Upper confidence limit of <see cref="Accuracy"/>, null where it was not computed.</summary>
    public double? AccuracyHigh { get; init; }
}
