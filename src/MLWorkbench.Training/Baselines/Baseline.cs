using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Logistic;

namespace MLWorkbench.Training.Baselines;

/// <summary>
/// What can be known without looking at the images. A baseline is judged on the same validation images as the models and never becomes
/// one; where it comes near them, the classes differ in something else than what the images show.
/// </summary>
public static class Baseline
{
    /// <summary>Whether there is anything to go by.</summary>
    /// <param name="by">The baseline.</param>
    /// <param name="data">Training and validation samples.</param>
    public static bool Exists(BaselineKind by, TrainingData data) =>
        by != BaselineKind.Columns || data.Training.Any(sample => sample.Columns.Count > 0);

    /// <summary>Learns on the training samples and predicts the validation samples, fold by fold where there are folds.</summary>
    /// <param name="by">What it goes by.</param>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="cancellation">Ends the fit between two steps.</param>
    /// <exception cref="InputException">A fold has nothing to learn from or nothing to judge by.</exception>
    public static IReadOnlyList<ValidationPrediction> Predict(BaselineKind by, TrainingData data, CancellationToken cancellation = default) =>
    [
        .. data.Folds.SelectMany(fold => Predict(by, data, fold, cancellation).Zip(
            fold.Validation, (probabilities, sample) => new ValidationPrediction(sample, fold.Index, probabilities))),
    ];

    private static float[][] Predict(BaselineKind by, TrainingData data, FoldView fold, CancellationToken cancellation)
    {
        if (fold.Training.Count == 0 || fold.Validation.Count == 0)
        {
            throw new InputException("There must be images to train on and images to validate on.");
        }

        if (by == BaselineKind.Majority)
        {
            var shares = Shares(data, fold.Training);
            return [.. fold.Validation.Select(_ => shares)];
        }

        var table = by == BaselineKind.Format ? ValueTable.OfFormats(fold.Training) : ValueTable.OfColumns(fold.Training);
        var training = Rows(table, data, fold.Training);
        var validation = Rows(table, data, fold.Validation);
        return HeadFactory.For(new LogisticHeadOptions())
            .Fit(training, validation, seed: 1, _ => double.NaN, cancellation)
            .Predict(validation.Values.Span, validation.Rows);
    }

    private static float[] Shares(TrainingData data, IReadOnlyList<Sample> samples) =>
        [.. Enumerable.Range(0, data.Classes.Count).Select(label => samples.Count(sample => sample.Labels.Contains(label)) / (float)samples.Count)];

    private static HeadData Rows(ValueTable table, TrainingData data, IReadOnlyList<Sample> samples) => new()
    {
        Values = table.Rows(samples),
        Rows = samples.Count,
        Columns = table.Width,
        Labels = [.. samples.Select(sample => sample.Labels.ToArray())],
        Classes = data.Classes.Count,
        MultiLabel = data.MultiLabel,
    };
}
