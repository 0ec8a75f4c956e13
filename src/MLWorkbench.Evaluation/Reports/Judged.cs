namespace MLWorkbench.Evaluation.Reports;

/// <summary>What a judgement on new samples is about.</summary>
public enum Judged
{
    /// <summary>The very model that is handed over.</summary>
    Model,

    /// <summary>
    /// The way of making it, by nested cross-validation: every sample was predicted by a model that was chosen and trained without it; the
    /// model that is handed over was made in the same way of all samples.
    /// </summary>
    Procedure,
}
