using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Confusion;

/// <summary>Everything that follows from the confusion matrix of exclusive classes.</summary>
internal sealed class ConfusionFamily : IMetricFamily
{
    private readonly int _classes;
    private readonly int _positive;
    private readonly IReadOnlyList<int> _present;
    private readonly WeightedCells _cells;

    public ConfusionFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _classes = predictions.Classes.Count;
        _positive = predictions.PositiveIndex;
        _present = input.Present;
        var cellOfRow = predictions.Rows
            .Select(row => (row.Labels[0] * _classes) + predictions.PredictedOf(row, input.Threshold)[0])
            .ToArray();
        _cells = new WeightedCells(input.GroupOfRow, cellOfRow, _classes * _classes);
        Slots =
        [
            .. OverallSlots(input), .. Enumerable.Range(0, _classes).SelectMany(c => ClassSlots(input, c)), .. FurtherSlots(input),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        var matrix = MatrixOf(groupWeights);
        var next = 0;
        values[next++] = matrix.Accuracy;
        values[next++] = ConfusionMatrix.Mean(_present, matrix.Sensitivity);
        values[next++] = matrix.MacroF1;
        values[next++] = matrix.Mcc;
        values[next++] = matrix.Kappa;
        values[next++] = matrix.KappaQuadratic;
        if (_positive >= 0)
        {
            next = FillClass(matrix, _positive, values, next);
        }
        else
        {
            values[next++] = ConfusionMatrix.Mean(_present, matrix.Sensitivity);
            values[next++] = ConfusionMatrix.Mean(_present, matrix.Specificity);
        }

        for (var c = 0; c < _classes; c++)
        {
            next = FillClass(matrix, c, values, next);
        }

        values[next++] = ConfusionMatrix.Mean(_present, c => matrix.Support(c) == 0 ? double.NaN : matrix.F1(c));
        values[next++] = matrix.WeightedF1;
        if (_positive < 0)
        {
            values[next] = matrix.MeanClassError;
        }
    }

    /// <summary>The matrix of a weighting.</summary>
    public ConfusionMatrix MatrixOf(ReadOnlySpan<int> groupWeights) => new(_classes, _cells.Sum(groupWeights));

    private static int FillClass(ConfusionMatrix matrix, int c, Span<double> values, int next)
    {
        values[next++] = matrix.Sensitivity(c);
        values[next++] = matrix.Specificity(c);
        values[next++] = matrix.Ppv(c);
        values[next++] = matrix.Npv(c);
        values[next++] = matrix.F1(c);
        return next;
    }

    private IEnumerable<MetricSlot> OverallSlots(MetricInput input)
    {
        const string OneClass = "all samples are of one class and predicted as it";
        var smallestClass = _present.Min(input.GroupsWith);
        yield return new(new(MetricNames.Accuracy), input.Groups, OneClass);
        yield return new(new(MetricNames.BalancedAccuracy), smallestClass, OneClass);
        yield return new(new(MetricNames.MacroF1), smallestClass, OneClass);
        yield return new(new(MetricNames.Mcc), input.Groups, OneClass);
        yield return new(new(MetricNames.Kappa), input.Groups, OneClass);
        yield return new(new(MetricNames.KappaQuadratic), input.Groups, OneClass);
        if (_positive >= 0)
        {
            foreach (var slot in ClassSlots(input, _positive))
            {
                yield return slot with { Key = new(slot.Key.Name) };
            }
        }
        else
        {
            yield return new(new(MetricNames.Sensitivity), smallestClass, OneClass);
            yield return new(new(MetricNames.Specificity), _present.Min(input.GroupsWithout), OneClass);
        }
    }

    private IEnumerable<MetricSlot> FurtherSlots(MetricInput input)
    {
        const string Never = "undefined on these samples";
        yield return new(new(MetricNames.MacroF1PresentClasses), _present.Min(input.GroupsWith), Never);
        yield return new(new(MetricNames.WeightedF1), input.Groups, Never);
        if (_positive < 0)
        {
            yield return new(new(MetricNames.MeanClassError), input.Groups, Never);
        }
    }

    /// <summary>Slots in the order of <see cref="FillClass"/>.</summary>
    internal static IEnumerable<MetricSlot> ClassSlots(MetricInput input, int c)
    {
        var name = input.Predictions.Classes[c];
        yield return new(new(MetricNames.Sensitivity, c), input.GroupsWith(c), $"no sample is '{name}'");
        yield return new(new(MetricNames.Specificity, c), input.GroupsWithout(c), $"every sample is '{name}'");
        yield return new(new(MetricNames.Ppv, c), input.Groups, $"no sample was predicted as '{name}'");
        yield return new(new(MetricNames.Npv, c), input.Groups, $"every sample was predicted as '{name}'");
        yield return new(new(MetricNames.F1, c), input.GroupsWith(c), $"no sample is '{name}' or was predicted as it");
    }
}
