using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Training.Baselines;

/// <summary>
/// What can be known without looking at what images show. A baseline is judged on the same images as the models and never becomes one;
/// where it comes near them, the classes differ in something else than what the images show.
/// </summary>
public static class Baseline
{
    /// <summary>Whether there is anything to go by.</summary>
    /// <param name="by">The baseline.</param>
    /// <param name="data">Training and validation samples.</param>
    public static bool Exists(BaselineKind by, TrainingData data) => by switch
    {
        BaselineKind.Majority => true,
        BaselineKind.Columns => data.Training.Any(sample => sample.Columns.Count > 0),
        _ => data.HasImages,
    };

    /// <summary>What a baseline goes by, in words: "image size", "file format".</summary>
    /// <param name="by">The baseline.</param>
    /// <param name="data">Training samples, whose columns count.</param>
    public static IReadOnlyList<string> Uses(BaselineKind by, TrainingData data)
    {
        var columns = data.Training.SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        string[] format = ["image size and proportion", "channels and colour mode", "bits", "file format", "bytes of the file", "declared pixel density"];
        string[] grey = ["mean grey", "border grey"];
        return by switch
        {
            BaselineKind.Majority => ["class frequencies"],
            BaselineKind.Format => format,
            BaselineKind.Grey => grey,
            BaselineKind.Columns => [.. columns.Select(Quoted)],
            _ => [.. format, .. grey, .. columns.Where(SampleValues.IsPlace).Select(Quoted)],
        };

        static string Quoted(string column) => $"the column '{column}'";
    }

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

    /// <summary>Learns on all training samples and predicts samples that were opened for the final judgement.</summary>
    /// <param name="by">What it goes by.</param>
    /// <param name="data">Training samples; the validation samples are left alone, as the models leave them.</param>
    /// <param name="samples">The opened samples.</param>
    /// <param name="cancellation">Ends the fit between two steps.</param>
    /// <returns>One row per sample, one column per class.</returns>
    public static float[][] Predict(BaselineKind by, TrainingData data, IReadOnlyList<Sample> samples, CancellationToken cancellation = default) =>
        Predict(by, data, data.Training, samples, cancellation);

    private static float[][] Predict(BaselineKind by, TrainingData data, FoldView fold, CancellationToken cancellation) =>
        fold.Training.Count > 0 && fold.Validation.Count > 0
            ? Predict(by, data, fold.Training, fold.Validation, cancellation)
            : throw new InputException("There must be samples to train on and samples to validate on.");

    private static float[][] Predict(
        BaselineKind by, TrainingData data, IReadOnlyList<Sample> training, IReadOnlyList<Sample> samples, CancellationToken cancellation)
    {
        if (by == BaselineKind.Majority)
        {
            var shares = Shares(data, training);
            return [.. samples.Select(_ => shares)];
        }

        return BaselineLearner.Fit(data, training, Values(training), cancellation).Predict(Values(samples));

        IReadOnlyList<IReadOnlyDictionary<string, string>> Values(IReadOnlyList<Sample> of) => [.. of.Select(sample => SampleValues.Of(by, sample))];
    }

    private static float[] Shares(TrainingData data, IReadOnlyList<Sample> samples) =>
        [.. Enumerable.Range(0, data.Classes.Count).Select(label => samples.Count(sample => sample.Labels.Contains(label)) / (float)samples.Count)];
}
