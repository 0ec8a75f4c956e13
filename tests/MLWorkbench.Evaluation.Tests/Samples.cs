using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Tests;

/// <summary>Made-up predictions for tests.</summary>
internal static class Samples
{
    /// <summary>Two classes, positive second.</summary>
    public static PredictionSet Binary(params (string Group, int Label, double Score)[] rows) => new(
        PredictionTask.Binary,
        ["benign", "malignant"],
        null,
        [.. rows.Select((row, index) => new PredictionRow($"s{index}", row.Group, [row.Label], [1 - row.Score, row.Score]))]);

    /// <summary>Scores that separate with overlap; several rows in each group.</summary>
    public static PredictionSet Random(int rows, int groups, int seed, int classes = 2)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(0, classes).Select(c => $"class{c}").ToArray();
        return new(PredictionSet.TaskOf(classes), names, null,
        [
            .. Enumerable.Range(0, rows).Select(index =>
            {
                var label = random.Next(classes);
                var raw = Enumerable.Range(0, classes).Select(c => random.NextDouble() + (c == label ? 0.5 : 0)).ToArray();
                return new PredictionRow($"s{index}", $"p{random.Next(groups)}", [label], [.. raw.Select(value => value / raw.Sum())]);
            }),
        ]);
    }
}
