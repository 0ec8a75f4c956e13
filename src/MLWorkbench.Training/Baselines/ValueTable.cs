using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Training.Baselines;

/// <summary>
/// Values of samples as numbers: columns in which every training value is a number stay one number, with a second one that says
/// whether it is missing; all others become one number for each word seen in training.
/// </summary>
internal sealed class ValueTable
{
    private const int MostWords = 100;

    private readonly Func<Sample, IReadOnlyDictionary<string, string>> _valuesOf;
    private readonly List<(string Name, IReadOnlyList<string>? Words)> _columns = [];

    private ValueTable(IReadOnlyList<Sample> training, Func<Sample, IReadOnlyDictionary<string, string>> valuesOf)
    {
        _valuesOf = valuesOf;
        var values = training.Select(valuesOf).ToList();
        foreach (var name in values.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal))
        {
            var known = values.Select(row => row.GetValueOrDefault(name, "")).Where(text => text.Length > 0).ToList();
            if (known.Count > 0 && known.All(text => Number(text) is not null))
            {
                _columns.Add((name, null));
            }
            else if (known.Distinct(StringComparer.Ordinal).Take(MostWords + 1).ToList() is { Count: > 0 and <= MostWords } words)
            {
                _columns.Add((name, words));
            }
        }
    }

    /// <summary>Numbers of a row: at least one, which says nothing where no column does.</summary>
    public int Width => Math.Max(1, _columns.Sum(column => column.Words?.Count ?? 2));

    /// <summary>What the files are: size, shape, channels, bits, format. Images of an array file have only a shape.</summary>
    /// <param name="training">Samples whose values decide what the columns are.</param>
    public static ValueTable OfFormats(IReadOnlyList<Sample> training) => new(training, Format);

    /// <summary>The manifest's further columns.</summary>
    /// <param name="training">Samples whose values decide what the columns are.</param>
    public static ValueTable OfColumns(IReadOnlyList<Sample> training) => new(training, sample => sample.Columns);

    /// <summary>The samples' numbers, row by row.</summary>
    /// <param name="samples">Any samples; words that training did not have give zeros.</param>
    public float[] Rows(IReadOnlyList<Sample> samples)
    {
        var rows = new float[samples.Count * Width];
        for (var row = 0; row < samples.Count; row++)
        {
            var values = _valuesOf(samples[row]);
            var at = row * Width;
            foreach (var (name, words) in _columns)
            {
                var text = values.GetValueOrDefault(name, "");
                if (words is null)
                {
                    rows[at] = Number(text) ?? 0;
                    rows[at + 1] = Number(text) is null ? 1 : 0;
                    at += 2;
                    continue;
                }

                foreach (var word in words)
                {
                    rows[at++] = word == text ? 1 : 0;
                }
            }
        }

        return rows;
    }

    private static float? Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;

    private static Dictionary<string, string> Format(Sample sample)
    {
        if (sample.Image is not FileImage file)
        {
            var shape = sample.Image.Load().Shape;
            return Shape(shape.Width, shape.Height);
        }

        var info = ImageCodec.Probe(file.Path);
        var values = Shape(info.Width, info.Height);
        values["channels"] = Text(info.Channels);
        values["depth"] = info.Depth.ToString();
        values["alpha"] = info.HasAlpha.ToString();
        values["format"] = info.Format.ToString();
        values["extension"] = Path.GetExtension(file.Path).ToLowerInvariant();
        values["bytes"] = Text(Math.Log(new FileInfo(file.Path).Length));
        return values;
    }

    private static Dictionary<string, string> Shape(int width, int height) => new(StringComparer.Ordinal)
    {
        ["width"] = Text(Math.Log(width)),
        ["height"] = Text(Math.Log(height)),
        ["proportion"] = Text(Math.Log(width / (double)height)),
    };

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
