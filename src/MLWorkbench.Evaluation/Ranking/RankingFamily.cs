using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// AUROC (Mann-Whitney, ties one half) and average precision (no interpolation) of every class against the rest; over all samples
/// the positive class's own, or the mean over the classes that have both sides. A resample that loses one of the averaged
/// classes is undefined: its mean would be over other classes.
/// </summary>
internal sealed class RankingFamily : IMetricFamily
{
    private readonly RankedClass[] _classes;
    private readonly IReadOnlyList<int> _averaged;

    public RankingFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _classes = [.. Enumerable.Range(0, predictions.Classes.Count).Select(c => new RankedClass(input, c))];
        _averaged = predictions.Task == PredictionTask.Binary ? [predictions.PositiveIndex] : input.PresentBothWays;
        var area = predictions.Task == PredictionTask.Binary ? MetricNames.Auroc : MetricNames.AurocMacroOvr;
        var side = _averaged.Count == 0 ? 0 : _averaged.Min(c => SideOf(input, c));
        var undefined = predictions.Task == PredictionTask.Binary
            ? UndefinedOf(predictions, predictions.PositiveIndex)
            : "no class has samples with and without it";
        Slots =
        [
            new(new(area), side, undefined),
            new(new(MetricNames.AveragePrecision), side, undefined),
            .. Enumerable.Range(0, _classes.Length).SelectMany(c => new MetricSlot[]
            {
                new(new(MetricNames.Auroc, c), SideOf(input, c), UndefinedOf(predictions, c)),
                new(new(MetricNames.AveragePrecision, c), SideOf(input, c), UndefinedOf(predictions, c)),
            }),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        for (var c = 0; c < _classes.Length; c++)
        {
            (values[2 + (2 * c)], values[3 + (2 * c)]) = _classes[c].Compute(groupWeights);
        }

        double area = 0, precision = 0;
        foreach (var c in _averaged)
        {
            area += values[2 + (2 * c)];
            precision += values[3 + (2 * c)];
        }

        values[0] = area / _averaged.Count;
        values[1] = precision / _averaged.Count;
    }

    private static int SideOf(MetricInput input, int c) => Math.Min(input.GroupsWith(c), input.GroupsWithout(c));

    private static string UndefinedOf(PredictionSet predictions, int c) =>
        $"needs samples with and without '{predictions.Classes[c]}'";
}
