using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// Sensitivity at a fixed specificity and the reverse: the best point of the ROC curve (thresholds at the scores, nothing between them) that
/// keeps the other at least at 0.90 or 0.95. Of two classes the positive one's; of several each class's own and their mean. The point is
/// sought on the samples that are judged, so the value says what the ranking allows, not what a threshold chosen elsewhere would give.
/// </summary>
internal sealed class FixedPointFamily : IMetricFamily
{
    private static readonly string[] Names =
    [
        MetricNames.SensitivityAtSpecificity90, MetricNames.SensitivityAtSpecificity95, MetricNames.SpecificityAtSensitivity90,
        MetricNames.SpecificityAtSensitivity95,
    ];

    private readonly RankedClass[] _classes;
    private readonly bool _several;

    public FixedPointFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _several = predictions.Task != PredictionTask.Binary;
        IReadOnlyList<int> ranked = _several ? input.PresentBothWays : [predictions.PositiveIndex];
        _classes = [.. ranked.Select(c => RankedClass.Of(input, c))];
        var sides = ranked.Select(c => Math.Min(input.GroupsWith(c), input.GroupsWithout(c))).ToArray();
        var undefined = _several
            ? "no class has samples with and without it"
            : $"needs samples with and without '{predictions.PositiveClass}'";
        Slots =
        [
            .. Names.Select(name => new MetricSlot(new(name), sides.DefaultIfEmpty(0).Min(), undefined)),
            .. _several
                ? ranked.Index().SelectMany(c => Names.Select(name => new MetricSlot(new(name, c.Item), sides[c.Index], undefined)))
                : [],
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        if (!_several)
        {
            _classes[0].FixedPoints(groupWeights, values);
            return;
        }

        var mean = values[..Names.Length];
        mean.Clear();
        for (var c = 0; c < _classes.Length; c++)
        {
            var own = values.Slice(Names.Length * (1 + c), Names.Length);
            _classes[c].FixedPoints(groupWeights, own);
            for (var name = 0; name < own.Length; name++)
            {
                mean[name] += own[name];
            }
        }

        foreach (ref var value in mean)
        {
            value /= _classes.Length;
        }
    }
}
