using System.Globalization;
using MLWorkbench.Data;

namespace MLWorkbench.Training.Baselines;

/// <summary>What a baseline may know of a sample, by name.</summary>
internal static class SampleValues
{
    /// <summary>
    /// Words of a column's name that say where or with what an image was made: known before anybody looks at it. Other columns (age,
    /// findings) are no secret of the picture either, but no way of making it.
    /// </summary>
    private static readonly string[] _places =
    [
        "site", "hospital", "center", "centre", "clinic", "institution", "scanner", "device", "machine", "manufacturer", "vendor", "source", "spacing",
    ];

    /// <summary>Whether a column says where or with what an image was made.</summary>
    /// <param name="column">Its name in the manifest.</param>
    public static bool IsPlace(string column) => column
        .Split(' ', '_', '-', '.')
        .Any(word => _places.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The values of one sample.</summary>
    /// <param name="by">What the baseline goes by.</param>
    /// <param name="sample">The sample.</param>
    public static IReadOnlyDictionary<string, string> Of(BaselineKind by, Sample sample)
    {
        if (by == BaselineKind.Columns)
        {
            return sample.Columns;
        }

        var traits = sample.Traits ?? ImageTraits.Of(sample.Image);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (by is BaselineKind.Format or BaselineKind.NoAnatomy)
        {
            Format(values, traits);
        }

        if (by is BaselineKind.Grey or BaselineKind.NoAnatomy)
        {
            values["mean grey"] = Text(traits.MeanGrey);
            values["border grey"] = Text(traits.BorderGrey);
        }

        if (by == BaselineKind.NoAnatomy)
        {
            foreach (var (name, text) in sample.Columns.Where(column => IsPlace(column.Key)))
            {
                values[$"column {name}"] = text;
            }
        }

        return values;
    }

    private static void Format(Dictionary<string, string> values, ImageTraits traits)
    {
        var pixels = (double)traits.Width * traits.Height;
        values["width"] = Text(Math.Log(traits.Width));
        values["height"] = Text(Math.Log(traits.Height));
        values["pixels"] = Text(Math.Log(pixels));
        values["proportion"] = Text(Math.Log(traits.Width / (double)traits.Height));
        values["channels"] = Text(traits.Channels);
        values["bits"] = Text(traits.Bits);
        values["format"] = traits.Format;
        values["extension"] = traits.Extension;
        values["mode"] = traits.Mode;
        values["density"] = traits.Density is { } density ? Text(density) : "";
        if (traits.Bytes > 0)
        {
            values["bytes"] = Text(Math.Log(traits.Bytes));
            values["bytes a pixel"] = Text(Math.Log(traits.Bytes / pixels));
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
