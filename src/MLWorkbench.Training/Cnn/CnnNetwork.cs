using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Cnn;

/// <summary>The architectures of the trainer `cnn`.</summary>
public enum CnnNetwork
{
    /// <summary>A configurable stack of convolution blocks.</summary>
    Stack,

    /// <summary>Convolution 32 of 3x3, pooling, dense 128: the first network of many a Keras tutorial.</summary>
    KerasSequential,

    /// <summary>Convolutions 6 and 16 of 5x5, each pooled, then dense 120 and 84 (after LeNet-5, LeCun et al. 1998).</summary>
    [Display(Name = "convnet")] ConvNet,

    /// <summary>Three convolutions, each with its activation.</summary>
    Conv6,

    /// <summary>ResNet-18 (He et al. 2016) with a 3x3 stem and no first pooling, for small images.</summary>
    [Display(Name = "resnet18")] ResNet18,
}
