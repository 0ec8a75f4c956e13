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
            .. OverallSlots(input), .. Enumerable.Range(0, _classes).SelectMany(c => ClassSlots(input, c, _cells, _classes, c)), .. FurtherSlots(input),
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
            values[next++] = matrix.MeanClassError;
            values[next] = matrix.WithinOneClass;
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
        yield return _cells.AsShare(new(new(MetricNames.Accuracy), input.Groups, OneClass), _ => true, cell => cell / _classes == cell % _classes);
        yield return new(new(MetricNames.BalancedAccuracy), smallestClass, OneClass);
        yield return new(new(MetricNames.MacroF1), smallestClass, OneClass);
        yield return new(new(MetricNames.Mcc), input.Groups, OneClass);
        yield return new(new(MetricNames.Kappa), input.Groups, OneClass);
        yield return new(new(MetricNames.KappaQuadratic), input.Groups, OneClass);
        if (_positive >= 0)
        {
            foreach (var slot in ClassSlots(input, _positive, _cells, _classes, _positive))
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
            yield return _cells.AsShare(new(new(MetricNames.WithinOneClass), input.Groups, Never), _ => true, cell => Math.Abs((cell / _classes) - (cell % _classes)) <= 1);
        }
    }

    /// <summary>Slots in the order of <see cref="FillClass"/>.</summary>
    /// <param name="input">The predictions.</param>
    /// <param name="c">The class in the predictions.</param>
    /// <param name="cells">Counts by truth and prediction.</param>
    /// <param name="classes">Number of classes of those counts: two for one of several labels.</param>
    /// <param name="own">The class in those counts.</param>
    internal static IEnumerable<MetricSlot> ClassSlots(MetricInput input, int c, WeightedCells cells, int classes, int own)
    {
        var name = input.Predictions.Classes[c];
        bool IsTrue(int cell) => cell / classes == own;
        bool IsPredicted(int cell) => cell % classes == own;
        yield return cells.AsShare(
            new(new(MetricNames.Sensitivity, c), input.GroupsWith(c), $"no sample is '{name}'"), IsTrue, IsPredicted);
        yield return cells.AsShare(
            new(new(MetricNames.Specificity, c), input.GroupsWithout(c), $"every sample is '{name}'"),
            cell => !IsTrue(cell),
            cell => !IsPredicted(cell));
        yield return cells.AsShare(
            new(new(MetricNames.Ppv, c), input.Groups, $"no sample was predicted as '{name}'"), IsPredicted, IsTrue);
        yield return cells.AsShare(
            new(new(MetricNames.Npv, c), input.Groups, $"every sample was predicted as '{name}'"),
            cell => !IsPredicted(cell),
            cell => !IsTrue(cell));
        yield return new(new(MetricNames.F1, c), input.GroupsWith(c), $"no sample is '{name}' or was predicted as it");
    }
}
