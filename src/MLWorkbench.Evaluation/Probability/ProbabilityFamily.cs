using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Probability;

/// <summary>
/// Log loss, Brier scores and whether the truth is among the two most probable: means over rows, kept as sums by group. Per class, the Brier score of that class against the rest;
/// of several labels also their log loss, and over all samples the mean over labels.
/// </summary>
internal sealed class ProbabilityFamily : IMetricFamily
{
    // Probabilities are kept off 0 and 1 by the machine epsilon, as scikit-learn does, so that one sure mistake is not infinite.
    private const double Epsilon = 2.220446049250313e-16;
    private readonly int[] _rowsOfGroup;
    private readonly double[][] _sums;

    public ProbabilityFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _rowsOfGroup = new int[input.Groups];
        foreach (var group in input.GroupOfRow)
        {
            _rowsOfGroup[group]++;
        }

        var terms = TermsOf(predictions).ToArray();
        Slots = [.. terms.Select(term => new MetricSlot(term.Key, input.Groups, "undefined on these samples"))];
        _sums = [.. terms.Select(term => SumsByGroup(input, term.Loss))];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        long rows = 0;
        for (var group = 0; group < groupWeights.Length; group++)
        {
            rows += (long)groupWeights[group] * _rowsOfGroup[group];
        }

        for (var slot = 0; slot < _sums.Length; slot++)
        {
            var sum = 0.0;
            var sums = _sums[slot];
            for (var group = 0; group < groupWeights.Length; group++)
            {
                sum += groupWeights[group] * sums[group];
            }

            values[slot] = sum / rows;
        }
    }

    private static IEnumerable<(MetricKey Key, Func<PredictionRow, double> Loss)> TermsOf(PredictionSet predictions)
    {
        var classes = Enumerable.Range(0, predictions.Classes.Count).ToArray();
        switch (predictions.Task)
        {
            case PredictionTask.Binary:
                yield return (new(MetricNames.LogLoss), row => LogLoss(row.Probabilities[row.Labels[0]]));
                yield return (new(MetricNames.Brier), row => SquaredError(row, predictions.PositiveIndex));
                yield return (new(MetricNames.BrierTwoClassSum), row => classes.Sum(c => SquaredError(row, c)));
                break;
            case PredictionTask.Multiclass:
                yield return (new(MetricNames.LogLoss), row => LogLoss(row.Probabilities[row.Labels[0]]));
                yield return (new(MetricNames.BrierMulticlassSum), row => classes.Sum(c => SquaredError(row, c)));
                yield return (new(MetricNames.Top2Accuracy), row => AmongFirstTwo(row) ? 1 : 0);
                break;
            default:
                yield return (new(MetricNames.LogLoss), row => classes.Average(c => LabelLogLoss(row, c)));
                yield return (new(MetricNames.Brier), row => classes.Average(c => SquaredError(row, c)));
                break;
        }

        foreach (var c in classes)
        {
            yield return (new(MetricNames.Brier, c), row => SquaredError(row, c));
            if (predictions.Task == PredictionTask.Multilabel)
            {
                yield return (new(MetricNames.LogLoss, c), row => LabelLogLoss(row, c));
            }
        }
    }

    private static double[] SumsByGroup(MetricInput input, Func<PredictionRow, double> loss)
    {
        var sums = new double[input.Groups];
        for (var row = 0; row < input.GroupOfRow.Length; row++)
        {
            sums[input.GroupOfRow[row]] += loss(input.Predictions.Rows[row]);
        }

        return sums;
    }

    private static double LogLoss(double probability) => -Math.Log(Math.Clamp(probability, Epsilon, 1 - Epsilon));

    private static double LabelLogLoss(PredictionRow row, int c) =>
        LogLoss(row.Labels.Contains(c) ? row.Probabilities[c] : 1 - row.Probabilities[c]);

    private static bool AmongFirstTwo(PredictionRow row)
    {
        var truth = row.Labels[0];
        var before = 0;
        for (var c = 0; c < row.Probabilities.Count; c++)
        {
            var (own, other) = (row.Probabilities[truth], row.Probabilities[c]);
            before += other > own || (other == own && c < truth) ? 1 : 0;
        }

        return before < 2;
    }

    private static double SquaredError(PredictionRow row, int c)
    {
        var error = row.Probabilities[c] - (row.Labels.Contains(c) ? 1 : 0);
        return error * error;
    }
}
