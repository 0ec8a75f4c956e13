using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Heads.Mlp;

/// <summary>
/// One or two hidden layers on standardised features, trained with AdamW (Loshchilov and Hutter 2019) on batches; the weights of the epoch
/// with the best validation score are kept.
/// </summary>
public sealed record MlpHeadOptions : HeadOptions
{
    /// <summary>Width of a hidden layer. Default 128: a tenth of what backbones give.</summary>
    [Range(1, 4096)] public int Hidden { get; init; } = 128;

    /// <summary>Number of hidden layers, 1 or 2. Default 1.</summary>
    [Range(1, 2)] public int Layers { get; init; } = 1;

    /// <summary>Share of each hidden layer's values dropped (Srivastava et al. 2014). Default 0.3.</summary>
    [Range(0.0, 0.9)] public double Dropout { get; init; } = 0.3;

    /// <summary>Passes over the training features at most. Default 100.</summary>
    [Range(1, 10_000)] public int Epochs { get; init; } = 100;

    /// <summary>
    /// Epochs without a better validation score after which training ends; 0 never ends early. Default 15.
    /// </summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 15;

    /// <summary>Images per step. Default 64.</summary>
    [Range(1, 4096)] public int BatchSize { get; init; } = 64;

    /// <summary>Step size. Default 0.001, the value of Adam's authors.</summary>
    [Range(1e-6, 1.0)] public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decoupled weight decay. Default 0.01, PyTorch's own.</summary>
    [Range(0.0, 10.0)] public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    [Browsable(false)] public override bool UsesTorch => true;
}
