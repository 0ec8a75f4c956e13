using System.Globalization;

namespace MLWorkbench.Training.Baselines;

/// <summary>
/// Named values as numbers: columns in which every training value is a number stay one number, with a second one that says whether it is
/// missing and, where asked for, steps: one number for each quantile of the training values that it exceeds, so that a linear model can follow
/// any curve. All other columns become one number for each word seen in training.
/// </summary>
internal sealed class ValueTable
{
    private const int MostWords = 100;

    private readonly List<Column> _columns = [];

    /// <summary>Decides what the columns are.</summary>
    /// <param name="training">The values of each training sample.</param>
    /// <param name="parts">Into how many parts of equal frequency numbers are stepped; 0 or 1 for no steps.</param>
    public ValueTable(IReadOnlyList<IReadOnlyDictionary<string, string>> training, int parts)
    {
        foreach (var name in training.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal))
        {
            var known = training.Select(row => row.GetValueOrDefault(name, "")).Where(text => text.Length > 0).ToList();
            var numbers = known.Select(Number).OfType<float>().ToArray();
            if (known.Count > 0 && numbers.Length == known.Count)
            {
                _columns.Add(new Column(name, null, Steps(numbers, parts)));
            }
            else if (known.Distinct(StringComparer.Ordinal).Take(MostWords + 1).ToList() is { Count: > 0 and <= MostWords } words)
            {
                _columns.Add(new Column(name, words, []));
            }
        }
    }

    /// <summary>Numbers of a row: at least one, which says nothing where no column does.</summary>
    public int Width => Math.Max(1, _columns.Sum(column => column.Width));

    /// <summary>Numbers, row by row.</summary>
    /// <param name="samples">Values of any samples; words that training did not have give zeros.</param>
    public float[] Rows(IReadOnlyList<IReadOnlyDictionary<string, string>> samples)
    {
        var rows = new float[samples.Count * Width];
        for (var row = 0; row < samples.Count; row++)
        {
            var at = row * Width;
            foreach (var column in _columns)
            {
                column.Write(samples[row].GetValueOrDefault(column.Name, ""), rows.AsSpan(at, column.Width));
                at += column.Width;
            }
        }

        return rows;
    }

    private static float[] Steps(float[] numbers, int parts)
    {
        // Of two values one number says all.
        if (parts < 2 || numbers.Distinct().Take(3).Count() < 3)
        {
            return [];
        }

        Array.Sort(numbers);
        return [.. Enumerable.Range(1, parts - 1).Select(part => numbers[part * numbers.Length / parts]).Distinct().Where(step => step < numbers[^1])];
    }

    private static float? Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;

    /// <summary>One named value.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Words">The words of training; null for numbers.</param>
    /// <param name="Steps">Where numbers are stepped, rising.</param>
    private sealed record Column(string Name, IReadOnlyList<string>? Words, float[] Steps)
    {
        public int Width => Words?.Count ?? 2 + Steps.Length;

        public void Write(string text, Span<float> row)
        {
            if (Words is not null)
            {
                for (var word = 0; word < Words.Count; word++)
                {
                    row[word] = Words[word] == text ? 1 : 0;
                }

                return;
            }

            var number = Number(text);
            (row[0], row[1]) = (number ?? 0, number is null ? 1 : 0);
            for (var step = 0; step < Steps.Length; step++)
            {
                row[2 + step] = number > Steps[step] ? 1 : 0;
            }
        }
    }
}
