using MLWorkbench.Data.Scanning;

namespace MLWorkbench.Data;

/// <summary>
/// What is known of an image without looking at what it shows: how its file was made, how large it is, and how bright it is on the whole. A
/// model that does no better than these has not been shown to use anatomy.
/// </summary>
public sealed record ImageTraits
{
    /// <summary>File format: "PNG"; "NPY" in array files.</summary>
    public required string Format { get; init; }

    /// <summary>Ending of the file's name in lower case, with its dot; empty in array files.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Kind of colour as the file has it: "grey", "palette", "colour progressive"; empty where the format does not say.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Channels as stored: 1 or 3.</summary>
    public required int Channels { get; init; }

    /// <summary>Bits per channel: 8, 16 or 32.</summary>
    public required int Bits { get; init; }

    /// <summary>Length of the file; 0 in array files.</summary>
    public long Bytes { get; init; }

    /// <summary>Pixels per inch along a row as the file declares them; null where it does not.</summary>
    public double? Density { get; init; }

    /// <summary>Mean grey of all pixels as a share of the full range of its bits; raw values of floating-point images.</summary>
    public required double MeanGrey { get; init; }

    /// <summary>Mean grey of the frame whose width is a twentieth of the shorter side, in the same unit.</summary>
    public required double BorderGrey { get; init; }

    /// <summary>The traits of an image that was not scanned together with its data set.</summary>
    /// <param name="source">Where its pixels are.</param>
    /// <exception cref="Foundation.Errors.InputException">It cannot be read.</exception>
    public static ImageTraits Of(ImageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is not FileImage file)
        {
            return Of(source, InProcessScanner.Describe(source.Load(), source is VolumeImage ? "NIfTI" : "NPY"), 0);
        }

        var scanned = InProcessScanner.ScanFile(file.Path);
        return Of(source, scanned.Image ?? throw new Foundation.Errors.InputException($"{file.Path}: {scanned.Reason}"), scanned.Size);
    }

    internal static ImageTraits Of(ImageSource source, ScannedImage image, long bytes) => new()
    {
        Format = image.Format,
        Extension = source switch
        {
            FileImage file => Path.GetExtension(file.Path).ToLowerInvariant(),
            VolumeImage volume when !Directory.Exists(volume.Path) => Path.GetExtension(volume.Path).ToLowerInvariant(),
            _ => "",
        },
        Mode = image.Mode,
        Width = image.Width,
        Height = image.Height,
        Channels = image.Channels,
        Bits = image.Bits,
        Bytes = bytes,
        Density = image.Density,
        MeanGrey = image.MeanGrey,
        BorderGrey = image.BorderGrey,
    };
}
