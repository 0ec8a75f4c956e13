using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Evaluation;

/// <summary>Predictions that are right more often than not, four samples to a patient.</summary>
internal static class MadePredictions
{
    /// <summary>Makes them.</summary>
    public static PredictionSet Of(int samples, int classes, int seed)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(0, classes).Select(c => $"class{c}").ToArray();
        return new(PredictionSet.TaskOf(classes), names, null,
        [
            .. Enumerable.Range(0, samples).Select(sample =>
            {
                var label = random.Next(classes);
                var raw = Enumerable.Range(0, classes).Select(c => Math.Exp((2 * random.NextDouble()) + (c == label ? 1 : 0))).ToArray();
                var sum = raw.Sum();
                return new PredictionRow($"s{sample}", $"p{sample / 4}", [label], [.. raw.Select(value => value / sum)]);
            }),
        ]);
    }
}
