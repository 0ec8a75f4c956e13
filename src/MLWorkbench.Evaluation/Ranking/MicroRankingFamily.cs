using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>Several labels: AUROC and average precision of all cells (sample and label) poured into one ranking.</summary>
internal sealed class MicroRankingFamily : IMetricFamily
{
    private readonly RankedClass _cells;

    public MicroRankingFamily(MetricInput input)
    {
        const string OneSided = "needs cells with and without a label";
        _cells = RankedClass.OfAllCells(input);
        var side = Enumerable.Range(0, input.Predictions.Classes.Count)
            .Aggregate((With: 0, Without: 0), (most, c) => (Math.Max(most.With, input.GroupsWith(c)), Math.Max(most.Without, input.GroupsWithout(c))));
        Slots =
        [
            new(new(MetricNames.AurocMicro), Math.Min(side.With, side.Without), OneSided),
            new(new(MetricNames.AveragePrecisionMicro), Math.Min(side.With, side.Without), OneSided),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values) => (values[0], values[1]) = _cells.Compute(groupWeights);
}
