using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Images;

/// <summary>The networks that ML.NET's image trainer knows, under the names of our backbones.</summary>
public enum MLNetArchitecture
{
    /// <summary>ResNet v2 of 50 layers, 299 pixels.</summary>
    [Display(Name = "resnet-v2-50")]
    ResnetV250,

    /// <summary>ResNet v2 of 101 layers, 299 pixels.</summary>
    [Display(Name = "resnet-v2-101")]
    ResnetV2101,

    /// <summary>Inception v3, 299 pixels.</summary>
    [Display(Name = "inception-v3")]
    InceptionV3,

    /// <summary>MobileNet v2, 224 pixels.</summary>
    [Display(Name = "mobilenet-v2")]
    MobilenetV2,
}
