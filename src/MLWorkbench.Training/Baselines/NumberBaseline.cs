using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Ridge;

namespace MLWorkbench.Training.Baselines;

/// <summary>What a model of a number has to beat: the mean of the training rows, and ridge regression of the same columns.</summary>
public static class NumberBaseline
{
    /// <summary>Learns on the training rows and predicts the validation rows, fold by fold where there are folds.</summary>
    /// <param name="by">What it goes by.</param>
    /// <param name="data">Training and validation rows; their columns are those that count.</param>
    /// <param name="cancellation">Ends the work between two folds.</param>
    /// <returns>One number for each validation row.</returns>
    /// <exception cref="InputException">A fold has nothing to learn from or nothing to judge by.</exception>
    public static IReadOnlyList<ValidationPrediction> Predict(NumberBaselineKind by, TrainingData data, CancellationToken cancellation = default) =>
    [
        .. data.Folds.SelectMany(fold =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (fold.Training.Count == 0 || fold.Validation.Count == 0)
            {
                throw new InputException("There must be rows to train on and rows to validate on.");
            }

            var predicted = by == NumberBaselineKind.Mean ? Mean(fold) : Ridge(fold, cancellation);
            return fold.Validation.Zip(predicted, (sample, number) => new ValidationPrediction(sample, fold.Index, number));
        }),
    ];

    private static float[][] Mean(FoldView fold)
    {
        float[] mean = [(float)fold.Training.Average(sample => sample.Truth)];
        return [.. fold.Validation.Select(_ => mean)];
    }

    private static float[][] Ridge(FoldView fold, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> values = [.. fold.Training.Select(sample => sample.Columns)];
        var table = new ValueTable(values, parts: 0);
        var rows = new HeadData
        {
            Values = table.Rows(values),
            Rows = values.Count,
            Columns = table.Width,
            Labels = [.. fold.Training.Select(_ => (int[])[])],
            Numbers = [.. fold.Training.Select(sample => sample.Truth)],
            Classes = 0,
        };
        return new RidgeHead(new RidgeHeadOptions())
            .Fit(rows, rows, seed: 1, _ => double.NaN, cancellation)
            .Predict(table.Rows([.. fold.Validation.Select(sample => sample.Columns)]), fold.Validation.Count);
    }
}
