namespace MLWorkbench.Imaging.Steps.Normalize;

/// <summary>Where the numbers come from that bring raw pixel values near 0 and 1.</summary>
public enum NormalizeMode
{
    /// <summary>Minus the mean, divided by the standard deviation of the training images, per channel.</summary>
    Dataset,

    /// <summary>Divided by the greatest value that the depth can hold: 0 to 1.</summary>
    Scale,

    /// <summary>Minus the image's own mean, divided by its own standard deviation (z-score).</summary>
    Image,

    /// <summary>Scaled to 0 to 1, then the means and deviations of ImageNet: what pretrained backbones expect.</summary>
    Imagenet,

    /// <summary>Raw values.</summary>
    None,
}
