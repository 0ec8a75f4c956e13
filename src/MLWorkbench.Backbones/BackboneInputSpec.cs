using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Plans;

namespace MLWorkbench.Backbones;

/// <summary>The images that a frozen backbone will get: raw pixel values as an image plan gives them.</summary>
/// <param name="Channels">1 (grey) or 3 (red, green, blue).</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Depth">How the images are stored: 8 bit means 0 to 255; deeper ones are stretched image by image.</param>
public sealed record BackboneInputSpec(int Channels, int Height, int Width, PixelDepth Depth = PixelDepth.U8)
{
    /// <summary>The name of the graph's input.</summary>
    public const string InputName = "input";

    /// <summary>The name of the graph's output.</summary>
    public const string OutputName = "features";

    /// <summary>The images of a plan.</summary>
    /// <param name="plan">The deterministic steps.</param>
    /// <param name="depth">How the images are stored.</param>
    public static BackboneInputSpec Of(ImagePlan plan, PixelDepth depth = PixelDepth.U8)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new BackboneInputSpec(plan.Channels, plan.Height, plan.Width, depth);
    }

    /// <summary>The images in words: "224x224, 3 channels, 8 bit".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Width}x{Height}, {Channels} {(Channels == 1 ? "channel" : "channels")}, {Depth switch { PixelDepth.U8 => "8 bit", PixelDepth.U16 => "16 bit", _ => "32 bit float" }}");
}
