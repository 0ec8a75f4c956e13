using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>Errors of predicted numbers, kept as sums by group, so that any weighting of the groups is one short sum.</summary>
internal sealed class RegressionFamily : IMetricFamily
{
    // Where the truth does not vary, this share of its squares is all that is left.
    private const double Rounding = 1e-12;
    private readonly int[] _rows;
    private readonly double[] _errors;
    private readonly double[] _absolute;
    private readonly double[] _squared;
    private readonly double[] _truths;
    private readonly double[] _truthSquares;

    public RegressionFamily(IReadOnlyList<RegressionRow> rows, IReadOnlyList<int> groupOfRow, int groups)
    {
        // About a number near all of them, so that the variance of large ones does not drown in rounding.
        var centre = rows[0].Truth;
        _rows = new int[groups];
        (_errors, _absolute, _squared, _truths, _truthSquares) =
            (new double[groups], new double[groups], new double[groups], new double[groups], new double[groups]);
        for (var index = 0; index < rows.Count; index++)
        {
            var group = groupOfRow[index];
            var error = rows[index].Predicted - rows[index].Truth;
            var truth = rows[index].Truth - centre;
            _rows[group]++;
            _errors[group] += error;
            _absolute[group] += Math.Abs(error);
            _squared[group] += error * error;
            _truths[group] += truth;
            _truthSquares[group] += truth * truth;
        }

        Slots =
        [
            new(new(RegressionNames.Mae), groups, "there is no sample"),
            new(new(RegressionNames.Rmse), groups, "there is no sample"),
            new(new(RegressionNames.R2), groups, "the truth is the same in all samples"),
            new(new(RegressionNames.MeanError), groups, "there is no sample"),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        double count = WeightedSums.Of(groupWeights, _rows);
        var squares = WeightedSums.Of(groupWeights, _squared);
        var truth = WeightedSums.Of(groupWeights, _truths);
        var truthSquares = WeightedSums.Of(groupWeights, _truthSquares);
        var spread = truthSquares - (truth * truth / count);
        values[0] = WeightedSums.Of(groupWeights, _absolute) / count;
        values[1] = Math.Sqrt(squares / count);
        values[2] = spread > Rounding * truthSquares ? 1 - (squares / spread) : double.NaN;
        values[3] = WeightedSums.Of(groupWeights, _errors) / count;
    }
}
