namespace MLWorkbench.Backbones.Registry;

/// <summary>
/// What a backbone was trained on. Each channel enters as (value - mean) / deviation, where value, mean and deviation are in the
/// terms of 8-bit pixels, 0 to 255.
/// </summary>
public sealed record BackboneInput
{
    /// <summary>The side of the square image that the weights were trained or published with, in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>The only side that the graph takes, in pixels, or null where it takes any from <see cref="Minimum"/> on.</summary>
    public int? FixedSize { get; init; }

    /// <summary>Whether the plan's own size may enter as it is.</summary>
    public bool AnySize => FixedSize is null;

    /// <summary>The least side that leaves something to average at the end, in pixels. Default 1.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>Sides must be multiples of this, in pixels. Default 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>The order of the channels. Default red, green, blue.</summary>
    public ChannelOrder Order { get; init; } = ChannelOrder.Rgb;

    /// <summary>One mean per channel, in the backbone's own order. Default 0.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>One deviation per channel, in the backbone's own order. Default 1.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [1, 1, 1];

    /// <summary>
    /// How images that are not square were brought to <see cref="Size"/> when the weights were made: "centre crop", "stretch" or
    /// "unknown". The pipeline's resize step decides what is done here.
    /// </summary>
    public string Padding { get; init; } = "unknown";
}
