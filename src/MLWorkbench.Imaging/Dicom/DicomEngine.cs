using System.Diagnostics;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Native;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom;

/// <summary>What `doctor` says about the decoder of compressed DICOM images.</summary>
public static class DicomEngine
{
    /// <summary>
    /// Loads the engine, decodes a small picture for a tenth of a second, and tells what it found. Never throws for a missing engine.
    /// </summary>
    public static EngineReport Report()
    {
        const string purpose = "compressed DICOM images";
        try
        {
            var version = DicomLibrary.Version;
            return new EngineReport(DicomLibrary.Engine, purpose, version, "CPU", ThreadBudget.Threads, Speed(), DicomLibrary.Path, Problem: null);
        }
        catch (WorkbenchException failure)
        {
            return new EngineReport(DicomLibrary.Engine, purpose, null, null, 0, null, null, failure.Message);
        }
    }

    private static string Speed()
    {
        const int side = 256;
        var pixels = new byte[side * side];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = (byte)((index * index / 977) + (index / 7));
        }

        var frame = ImageCodec.EncodeJpeg(new Image(side, side, 1, PixelDepth.U8, pixels));
        var description = new PixelDescription
        {
            Rows = side,
            Columns = side,
            Frames = 1,
            Samples = 1,
            Allocated = 8,
            Stored = 8,
            IsSigned = false,
            IsFloat = false,
            IsPlanar = false,
            Photometric = "MONOCHROME2",
            Element = new DicomElement(DicomTags.PixelData, "OB", frame),
        };
        var syntax = TransferSyntax.Of("1.2.840.10008.1.2.4.50");
        var clock = Stopwatch.StartNew();
        var images = 0;
        for (; clock.ElapsedMilliseconds < 100; images++)
        {
            _ = GdcmFrame.Decode(frame, description, syntax);
        }

        return FormattableString.Invariant($"{images / clock.Elapsed.TotalSeconds:N0} JPEG/s of {side}x{side}, 1 thread");
    }
}
