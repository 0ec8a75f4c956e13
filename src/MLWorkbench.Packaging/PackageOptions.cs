using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Packaging;

/// <summary>What goes into the model zip beside the graph.</summary>
public sealed record PackageOptions
{
    /// <summary>
    /// What ML.NET's part of the zip begins with: an image's path, an image (`MLImage`) or the prepared tensor; or none, which halves the zip
    /// of a large network. Default auto: the path where ML.NET's own image steps can say the preprocessing, else the tensor.
    /// </summary>
    [Display(Name = "mlnet")] public ContainerChoice MLNet { get; init; } = ContainerChoice.Auto;

    /// <summary>
    /// Whether the trained networks' weights go into the zip as safetensors, for training on from them (`start` of `cnn` and `fine-tune`).
    /// Default false: prediction needs the graph alone.
    /// </summary>
    public bool KeepWeights { get; init; }
}

/// <summary>What ML.NET's part of a zip begins with.</summary>
public enum ContainerChoice
{
    /// <summary>An image's path where ML.NET's image steps can say the preprocessing, else the tensor.</summary>
    Auto,

    /// <summary>The path of an image file.</summary>
    ImagePath,

    /// <summary>An image in memory.</summary>
    Image,

    /// <summary>The prepared tensor.</summary>
    Tensor,

    /// <summary>No part for ML.NET.</summary>
    None,
}
