using System.Globalization;
using MLWorkbench.Data.Inspection;

namespace MLWorkbench.Cli.Output;

/// <summary>What `inspect` prints of a volume.</summary>
internal static class VolumeInspectionText
{
    /// <summary>Degrees below which a scan counts as straight: rounding of the header.</summary>
    private const double Straight = 0.05;

    /// <summary>A volume in a few lines.</summary>
    public static void Write(TextWriter output, FileInspection file, VolumeInspection volume)
    {
        var packed = volume.Compressed ? ", gzip" : "";
        output.WriteLine(Text($"{file.Path}: {file.Format}-{volume.Version}, {volume.ByteOrder}{packed}, {string.Join(" x ", volume.Sizes)} voxels of {file.Values}, {file.Bytes:N0} bytes"));
        output.WriteLine($"  spacing {string.Join(" x ", volume.Spacing.Select(Length))} mm{Unit(volume)}");
        output.WriteLine($"  orientation {Orientation(volume)}");
        output.WriteLine(Text($"  read as {volume.AsRead[0]} slices of {volume.AsRead[2]}x{volume.AsRead[1]}"));
        output.WriteLine(Text($"  value = stored * {volume.Slope} + {volume.Intercept}"));
        var missing = volume.NotNumbers > 0 ? Text($"; {volume.NotNumbers:N0} are no numbers") : "";
        output.WriteLine(Text($"  values {volume.Least:0.####} to {volume.Greatest:0.####}, 1st percentile {volume.Low:0.####}, 99th {volume.High:0.####}{missing}"));
    }

    /// <summary>Of microscopes it is less than a micrometre.</summary>
    private static string Length(double millimetres) => millimetres < 0.01 ? Text($"{millimetres:0.#######}") : Text($"{millimetres:0.####}");

    private static string Unit(VolumeInspection volume) => volume.Unit switch
    {
        "" => ", unit not stated: taken as millimetres",
        "millimetre" => "",
        var other => $" (the file says {other}s)",
    };

    private static string Orientation(VolumeInspection volume)
    {
        if (volume.Orientation.Length == 0)
        {
            return "not said: the axes are taken as stored";
        }

        var ways = volume.Orientation.Select(letter => letter switch
        {
            'R' => "right",
            'L' => "left",
            'A' => "front",
            'P' => "back",
            'S' => "head",
            _ => "feet",
        });
        var oblique = volume.Obliqueness > Straight ? Text($", oblique by up to {volume.Obliqueness:0.#} degrees") : "";
        return $"{volume.Orientation} (the axes run to the patient's {string.Join(", ", ways)}), by {volume.OrientationSource}{oblique}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
