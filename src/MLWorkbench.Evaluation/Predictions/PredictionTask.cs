namespace MLWorkbench.Evaluation.Predictions;

/// <summary>What a prediction says about a sample; it decides which metrics exist.</summary>
public enum PredictionTask
{
    /// <summary>One of two classes, one of them the positive one.</summary>
    Binary,

    /// <summary>One of three or more classes.</summary>
    Multiclass,

    /// <summary>Any number of labels, each with a probability of its own.</summary>
    Multilabel,
}
