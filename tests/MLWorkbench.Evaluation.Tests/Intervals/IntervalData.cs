using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Tests.Intervals;

/// <summary>Predictions whose groups are laid out on purpose.</summary>
internal static class IntervalData
{
    /// <summary>One sample a patient, half of them malignant.</summary>
    public static PredictionSet OneEach(int patients, int seed) => Patients(patients, 1, seed);

    /// <summary>As many samples of each patient, whose scores have half of their variance in common; every second patient is malignant.</summary>
    public static PredictionSet Patients(int patients, int each, int seed, int folds = 1)
    {
        var random = new Random(seed);
        var rows = new List<PredictionRow>();
        for (var patient = 0; patient < patients; patient++)
        {
            var shared = random.NextDouble();
            for (var sample = 0; sample < each; sample++)
            {
                var score = ((patient % 2) + shared + random.NextDouble()) / 3;
                rows.Add(new($"s{rows.Count}", $"p{patient}", [patient % 2], [1 - score, score])
                {
                    Fold = folds == 1 ? null : patient / 2 % folds,
                });
            }
        }

        return new(PredictionTask.Binary, ["benign", "malignant"], null, rows);
    }

    /// <summary>Data that leave little to estimate: one class, one score, two patients, apart with both classes in each, one giant patient.</summary>
    public static PredictionSet Degenerate(int kind) => Samples.Binary(
    [
        .. Enumerable.Range(0, 60).Select(row => kind switch
        {
            0 => ($"p{row / 2}", 0, row / 60.0),
            1 => ($"p{row / 2}", row % 2, 0.5),
            2 => ($"p{row % 2}", row % 2, row / 60.0),
            3 => ($"p{row / 2}", row % 2, row % 2 == 0 ? 0.1 : 0.9),
            _ => (row < 36 ? "giant" : $"p{row}", row % 2, ((row * 37) % 60) / 60.0),
        }),
    ]);
}
