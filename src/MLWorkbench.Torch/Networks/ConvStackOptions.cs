using System.ComponentModel.DataAnnotations;
using MLWorkbench.Torch.Modules;

namespace MLWorkbench.Torch.Networks;

/// <summary>How a <see cref="ConvStack"/> is built.</summary>
public sealed record ConvStackOptions
{
    /// <summary>Filters of each block, outermost first. Default 16, 32, 64: small enough for a few hundred images.</summary>
    [MinLength(1)] public IReadOnlyList<int> Filters { get; init; } = [16, 32, 64];

    /// <summary>Side of every kernel, in pixels; odd, so that padding keeps the size. Default 3.</summary>
    [Range(1, 15)] public int Kernel { get; init; } = 3;

    /// <summary>Batch normalisation after each convolution. Default yes: trains faster and more evenly (Ioffe and Szegedy 2015).</summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>Share of features dropped before each dense layer while training. Default 0.</summary>
    [Range(0.0, 0.95)] public double Dropout { get; init; }

    /// <summary>
    /// What is taken of each feature map instead of flattening it. Default average: far fewer weights, and any image size works.
    /// </summary>
    public GlobalPooling GlobalPooling { get; init; } = GlobalPooling.Average;

    /// <summary>Convolutions in each block, each with its normalisation and activation. Default 1.</summary>
    [Range(1, 8)] public int Convolutions { get; init; } = 1;

    /// <summary>Squeeze-and-excitation attention over channels after each block (Hu et al. 2018). Default no.</summary>
    public bool Attention { get; init; }

    /// <summary>The activation after each convolution and dense layer. Default ReLU.</summary>
    public ActivationKind Activation { get; init; } = ActivationKind.Relu;

    /// <summary>Width of a dense layer before the output; 0 leaves it out. Default 0.</summary>
    [Range(0, 65_536)] public int Hidden { get; init; }
}
