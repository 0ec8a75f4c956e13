namespace MLWorkbench.Evaluation.Comparison;

/// <summary>What may be said of two models. There is no word for "equal": no data can show that.</summary>
public enum DifferenceVerdict
{
    /// <summary>The model is better than the reference, by the adjusted p.</summary>
    ModelBetter,

    /// <summary>The reference is better than the model, by the adjusted p.</summary>
    ReferenceBetter,

    /// <summary>These data cannot tell the two apart; the interval says which differences are compatible with them.</summary>
    CannotTell,

    /// <summary>There is no p: the metric is undefined on these samples.</summary>
    NotEstimable,
}
