using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// AUROC (Mann-Whitney, ties one half) and average precision (no interpolation) of every class against the rest; over all samples
/// the positive class's own, or the mean over the classes that have both sides. Of cross-validated predictions the means over folds.
/// </summary>
internal sealed class RankingFamily : IMetricFamily
{
    private readonly RankedFolds _folds;
    private readonly int _classes;
    private readonly IReadOnlyList<int> _averaged;
    private readonly bool _weighted;
    private readonly int[][] _rowsWith;

    public RankingFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _classes = predictions.Classes.Count;
        _averaged = AveragedOf(input);
        _folds = new(input, [.. Enumerable.Range(0, _classes)], _averaged);
        var area = predictions.Task == PredictionTask.Binary ? MetricNames.Auroc : MetricNames.AurocMacroOvr;
        var side = _averaged.Count == 0 ? 0 : _averaged.Min(c => SideOf(input, c));
        var undefined = predictions.Task == PredictionTask.Binary
            ? UndefinedOf(predictions, predictions.PositiveIndex)
            : "no class has samples with and without it";
        _weighted = predictions.Task != PredictionTask.Binary;
        _rowsWith = [.. _weighted ? _averaged.Select(input.RowsWith) : []];
        Slots =
        [
            new(new(area), side, undefined) { AreasOf = _averaged },
            new(new(MetricNames.AveragePrecision), side, undefined),
            .. Enumerable.Range(0, _classes).SelectMany(c => new MetricSlot[]
            {
                new(new(MetricNames.Auroc, c), SideOf(input, c), UndefinedOf(predictions, c)) { AreasOf = [c] },
                new(new(MetricNames.AveragePrecision, c), SideOf(input, c), UndefinedOf(predictions, c)),
            }),
            .. _weighted ? [new MetricSlot(new(MetricNames.AurocWeightedOvr), side, undefined)] : Array.Empty<MetricSlot>(),
            .. predictions.Task == PredictionTask.Multilabel
                ? [new MetricSlot(new(MetricNames.AveragePrecisionWeighted), side, undefined)]
                : Array.Empty<MetricSlot>(),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        Span<(double Auroc, double AveragePrecision)> areas = stackalloc (double, double)[_classes];
        (values[0], values[1]) = _folds.Compute(groupWeights, areas);
        for (var c = 0; c < _classes; c++)
        {
            (values[2 + (2 * c)], values[3 + (2 * c)]) = areas[c];
        }

        if (_weighted)
        {
            FillWeighted(groupWeights, values);
        }
    }

    /// <summary>The means weighted by the samples of each class, which follow the classes' own values.</summary>
    private void FillWeighted(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        double area = 0, precision = 0, all = 0;
        for (var index = 0; index < _averaged.Count; index++)
        {
            var c = _averaged[index];
            double rows = WeightedSums.Of(groupWeights, _rowsWith[index]);
            area += rows * values[2 + (2 * c)];
            precision += rows * values[3 + (2 * c)];
            all += rows;
        }

        var weighted = values[(2 + (2 * _classes))..];
        weighted[0] = area / all;
        if (weighted.Length > 1)
        {
            weighted[1] = precision / all;
        }
    }

    /// <summary>The classes that the overall area is the mean over: the positive one of two, else those with both sides.</summary>
    internal static IReadOnlyList<int> AveragedOf(MetricInput input) =>
        input.Predictions.Task == PredictionTask.Binary ? [input.Predictions.PositiveIndex] : input.PresentBothWays;

    private static int SideOf(MetricInput input, int c) => Math.Min(input.GroupsWith(c), input.GroupsWithout(c));

    private static string UndefinedOf(PredictionSet predictions, int c) =>
        $"needs samples with and without '{predictions.Classes[c]}'";
}
