using System.Diagnostics;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging;

/// <summary>What `doctor` says about the imaging engine.</summary>
public static class ImagingEngine
{
    /// <summary>
    /// Loads the engine, reads a small picture for a tenth of a second, and tells what it found. Never throws for a missing engine.
    /// </summary>
    public static EngineReport Report()
    {
        const string purpose = "image decoding, resizing, augmentation";
        try
        {
            var version = ImagingLibrary.Version;
            return new EngineReport(
                ImagingLibrary.Engine, purpose, version, "CPU", ThreadBudget.Threads, Speed(), ImagingLibrary.Path, Problem: null);
        }
        catch (WorkbenchException failure)
        {
            return new EngineReport(ImagingLibrary.Engine, purpose, null, null, 0, null, null, failure.Message);
        }
    }

    private static string Speed()
    {
        const int side = 256;
        var pixels = new byte[side * side * 3];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = (byte)((index * index / 977) + (index / 7));
        }

        var file = ImageCodec.EncodeJpeg(new Image(side, side, 3, PixelDepth.U8, pixels));
        var clock = Stopwatch.StartNew();
        var images = 0;
        for (; clock.ElapsedMilliseconds < 100; images++)
        {
            _ = ImageCodec.Decode(file);
        }

        return FormattableString.Invariant($"{images / clock.Elapsed.TotalSeconds:N0} JPEG/s of {side}x{side}, 1 thread");
    }
}
