namespace MLWorkbench.Torch.Export;

/// <summary>What turns a module's output into the graph's probabilities.</summary>
public enum ExportHead
{
    /// <summary>Logits [N, classes] of exclusive classes: softmax.</summary>
    Softmax,

    /// <summary>Logits [N, classes] of labels that may come together: a sigmoid each.</summary>
    Sigmoid,

    /// <summary>One logit [N, 1] of the second of two classes: [1 - p, p] with p its sigmoid.</summary>
    BinarySigmoid,

    /// <summary>Probabilities [N, classes] already, summing to 1, as the mean of fold models with softmax gives them.</summary>
    SoftmaxMean,

    /// <summary>Probabilities [N, classes] already, each by itself, as the mean of fold models with sigmoids gives them.</summary>
    SigmoidMean,

    /// <summary>The probability [N, 1] of the second of two classes already: [1 - p, p].</summary>
    BinarySigmoidMean,
}
