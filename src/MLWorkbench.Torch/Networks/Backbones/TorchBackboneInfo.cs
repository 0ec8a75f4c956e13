namespace MLWorkbench.Torch.Networks.Backbones;

/// <summary>What is known of a backbone without making it.</summary>
public sealed record TorchBackboneInfo
{
    /// <summary>Its name here: "resnet18".</summary>
    public required string Name { get; init; }

    /// <summary>The kind of network, as its authors call it: "ResNet".</summary>
    public required string Family { get; init; }

    /// <summary>Whose parameter names the weights have: "torchvision" or "timm".</summary>
    public required string Library { get; init; }

    /// <summary>The library's own name of its published weights for this network: "ResNet18_Weights.IMAGENET1K_V1".</summary>
    public required string WeightsName { get; init; }

    /// <summary>Features of one image before the classifier, D.</summary>
    public required int Width { get; init; }

    /// <summary>Side in pixels of the images that the published weights were trained on.</summary>
    public int Size { get; init; } = 224;

    /// <summary>Smallest side in pixels that it takes.</summary>
    public int MinimumSize { get; init; } = 32;

    /// <summary>The only side in pixels that it takes, or null where any from <see cref="MinimumSize"/> on works.</summary>
    public int? FixedSize { get; init; }

    /// <summary>Sides in pixels must be multiples of this; 1 for every network that is not cut into patches.</summary>
    public int SizeStep { get; init; } = 1;

    /// <summary>Whether the last feature map has a place for each part of the image; a transformer's is a row of tokens.</summary>
    public bool HasPlaces { get; init; } = true;

    /// <summary>Mean of red, green and blue that the published weights expect, for pixels from 0 to 255. Default ImageNet's.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.485 * 255, 0.456 * 255, 0.406 * 255];

    /// <summary>Standard deviation of red, green and blue, for pixels from 0 to 255. Default ImageNet's.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [0.229 * 255, 0.224 * 255, 0.225 * 255];

    /// <summary>Licence of the library and of the weights it publishes (SPDX).</summary>
    public string Licence { get; init; } = "BSD-3-Clause";
}
