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
