namespace MLWorkbench.Training.FineTune;

/// <summary>What the backbone starts from.</summary>
public enum StartingWeights
{
    /// <summary>Published weights, from the cache of backbones.</summary>
    Pretrained,

    /// <summary>Random numbers, as in the trainer `cnn`: to see what the published weights are worth.</summary>
    Random,
}

/// <summary>When the stages of the backbone begin to learn.</summary>
public enum Unfreezing
{
    /// <summary>One after the other from the last to the first, evenly over the first half of the epochs (after Howard and Ruder 2018).</summary>
    Gradual,

    /// <summary>All at once, after the head.</summary>
    All,

    /// <summary>Never: only the head learns.</summary>
    None,
}

/// <summary>Which statistics batch normalisation uses while training.</summary>
public enum BatchNormPolicy
{
    /// <summary>The batch's own in stages that learn, the stored ones in frozen stages.</summary>
    Learning,

    /// <summary>The stored ones everywhere: they stay as they came with the weights.</summary>
    Frozen,

    /// <summary>The batch's own everywhere, so that frozen stages adapt to the new images too (Li et al. 2017).</summary>
    Trained,
}

/// <summary>Losses of the trainer `fine-tune`.</summary>
public enum FineTuneLoss
{
    /// <summary>Cross-entropy for one label per image, a binary one for each of several, ordinal for classes that are grades.</summary>
    Auto,

    /// <summary>Softmax and negative log likelihood: one class out of several.</summary>
    CrossEntropy,

    /// <summary>
    /// CORN (Shi, Cao and Raschka 2023): one logit for each step from a grade to the next, learnt from the images that reach it; for classes that
    /// are grades (`data.ordered`).
    /// </summary>
    Ordinal,
}
