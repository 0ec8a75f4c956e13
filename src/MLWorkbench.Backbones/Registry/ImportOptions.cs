namespace MLWorkbench.Backbones.Registry;

/// <summary>What the user says about a file that is imported.</summary>
public sealed record ImportOptions
{
    /// <summary>The side that the network was trained with, in pixels. Default: what the graph says, else 224.</summary>
    public int? Size { get; init; }

    /// <summary>The order of the channels. Default: what is known of the file, else red, green, blue.</summary>
    public ChannelOrder? Channels { get; init; }

    /// <summary>How pixel values were scaled in training. Default: what is known of the file, else <see cref="PixelScale.Torch"/>.</summary>
    public PixelScale? Scaling { get; init; }

    /// <summary>The tensor that holds the features. Default: found in the graph.</summary>
    public string? Features { get; init; }

    /// <summary>The licence of the weights. Default: what is known of the file, else "unknown".</summary>
    public string? Licence { get; init; }
}
