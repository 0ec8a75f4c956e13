namespace MLWorkbench.Evaluation.Regression;

/// <summary>What a model said about the number of one sample, beside the truth.</summary>
/// <param name="Sample">The sample's id, unique in its set.</param>
/// <param name="Group">The patient (or whatever must not be separated); intervals are computed over groups.</param>
/// <param name="Truth">The true number, finite.</param>
/// <param name="Predicted">The predicted number, finite, in the same unit.</param>
public sealed record RegressionRow(string Sample, string Group, double Truth, double Predicted)
{
    /// <summary>Lower end of the prediction interval; null without one.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the prediction interval; null without one.</summary>
    public double? High { get; init; }

    /// <summary>Predicted minus true number.</summary>
    public double Error => Predicted - Truth;
}
