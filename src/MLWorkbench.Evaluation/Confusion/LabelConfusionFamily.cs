using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Confusion;

/// <summary>Several labels: one two-by-two matrix per label, their means over the labels that occur, and the metrics of whole rows.</summary>
internal sealed class LabelConfusionFamily : IMetricFamily
{
    private const int OverallCount = 9;
    private const int PerLabel = 7;
    private readonly IReadOnlyList<int> _present;
    private readonly WeightedCells[] _labels;
    private readonly WeightedCells _wholeRows;
    private readonly double[] _rowF1OfGroup;

    public LabelConfusionFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        var count = predictions.Classes.Count;
        _present = input.Present;
        var cells = Enumerable.Range(0, count).Select(_ => new int[predictions.Rows.Count]).ToArray();
        var wrongRow = new int[predictions.Rows.Count];
        _rowF1OfGroup = new double[input.Groups];
        for (var row = 0; row < predictions.Rows.Count; row++)
        {
            int both = 0, either = 0;
            for (var label = 0; label < count; label++)
            {
                var truth = input.Truth(label)[row];
                var predicted = predictions.Rows[row].Probabilities[label] >= (predictions.Rows[row].Threshold ?? input.Threshold);
                both += truth && predicted ? 2 : 0;
                either += (truth ? 1 : 0) + (predicted ? 1 : 0);
                cells[label][row] = (truth ? 2 : 0) + (predicted ? 1 : 0);
                wrongRow[row] |= truth == predicted ? 0 : 1;
            }

            _rowF1OfGroup[input.GroupOfRow[row]] += either == 0 ? 0 : (double)both / either;
        }

        _labels = [.. cells.Select(cell => new WeightedCells(input.GroupOfRow, cell, 4))];
        _wholeRows = new WeightedCells(input.GroupOfRow, wrongRow, 2);
        Slots = [.. OverallSlots(input), .. Enumerable.Range(0, count).SelectMany(label => LabelSlots(input, label))];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        long wrong = 0, all = 0, found = 0, truths = 0;
        double f1 = 0, weightedF1 = 0;
        for (var label = 0; label < _labels.Length; label++)
        {
            var matrix = MatrixOf(label, groupWeights);
            var into = values.Slice(OverallCount + (label * PerLabel), PerLabel);
            into[0] = matrix.Sensitivity(1);
            into[1] = matrix.Specificity(1);
            into[2] = matrix.Ppv(1);
            into[3] = matrix.Npv(1);
            into[4] = matrix.F1(1);
            into[5] = matrix.Mcc;
            into[6] = (into[0] + into[1]) / 2;
            f1 += double.IsNaN(into[4]) ? 0 : into[4];
            weightedF1 += matrix.Support(1) == 0 ? 0 : matrix.Support(1) * into[4];
            found += matrix[1, 1];
            truths += matrix.Support(1);
            wrong += matrix[0, 1] + matrix[1, 0];
            all += matrix.Total;
        }

        var rows = _wholeRows.Sum(groupWeights);
        values[0] = all == 0 ? double.NaN : (double)rows[0] / (rows[0] + rows[1]);
        values[1] = MeanOver(values, 6);
        values[2] = MeanOver(values, 0);
        values[3] = MeanOver(values, 1);
        values[4] = f1 / _labels.Length;
        values[5] = all == 0 ? double.NaN : (double)wrong / all;
        values[6] = truths == 0 ? double.NaN : weightedF1 / truths;

        // All cells together: 2 TP + FP + FN, and every wrong cell is one of the latter two.
        values[7] = (2 * found) + wrong == 0 ? double.NaN : 2.0 * found / ((2 * found) + wrong);
        values[8] = WeightedSums.Of(groupWeights, _rowF1OfGroup) / (rows[0] + rows[1]);
    }

    /// <summary>The matrix of one label: absent, present.</summary>
    public ConfusionMatrix MatrixOf(int label, ReadOnlySpan<int> groupWeights) => new(2, _labels[label].Sum(groupWeights));

    private double MeanOver(ReadOnlySpan<double> values, int offset)
    {
        var sum = 0.0;
        foreach (var label in _present)
        {
            sum += values[OverallCount + (label * PerLabel) + offset];
        }

        return sum / _present.Count;
    }

    private IEnumerable<MetricSlot> OverallSlots(MetricInput input)
    {
        const string NoLabel = "no sample has a label";
        var with = _present.Count == 0 ? 0 : _present.Min(input.GroupsWith);
        var without = _present.Count == 0 ? 0 : _present.Min(input.GroupsWithout);
        yield return _wholeRows.AsShare(new(new(MetricNames.SubsetAccuracy), input.Groups, NoLabel), _ => true, cell => cell == 0);
        yield return new(new(MetricNames.BalancedAccuracy), Math.Min(with, without), NoLabel);
        yield return new(new(MetricNames.Sensitivity), with, NoLabel);
        yield return new(new(MetricNames.Specificity), without, NoLabel);
        yield return new(new(MetricNames.MacroF1), with, NoLabel);
        yield return new(new(MetricNames.HammingLoss), input.Groups, NoLabel);
        yield return new(new(MetricNames.WeightedF1), input.Groups, NoLabel);
        yield return new(new(MetricNames.F1Micro), input.Groups, NoLabel + " and none was predicted");
        yield return new(new(MetricNames.F1Samples), input.Groups, NoLabel);
    }

    private IEnumerable<MetricSlot> LabelSlots(MetricInput input, int label)
    {
        var name = input.Predictions.Classes[label];
        var side = Math.Min(input.GroupsWith(label), input.GroupsWithout(label));
        return ConfusionFamily.ClassSlots(input, label, _labels[label], 2, 1).Concat(
        [
            new(new(MetricNames.Mcc, label), input.Groups, "undefined on these samples"),
            new(new(MetricNames.BalancedAccuracy, label), side, $"needs samples with and without '{name}'"),
        ]);
    }
}
