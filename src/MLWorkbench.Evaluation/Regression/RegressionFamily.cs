using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>Errors of predicted numbers, kept as sums by group, so that any weighting of the groups is a few short sums.</summary>
internal sealed class RegressionFamily : IMetricFamily
{
    /// <summary>The normal quantile as Bland and Altman write it.</summary>
    private const double Agreement = 1.96;

    // Where a number does not vary, this share of its squares is all that is left.
    private const double Rounding = 1e-12;
    private readonly double _centre;
    private readonly bool _hasIntervals;
    private readonly double _width;
    private readonly int[] _rows;
    private readonly int[] _covered;
    private readonly double[] _errors;
    private readonly double[] _absolute;
    private readonly double[] _squared;
    private readonly double[] _truths;
    private readonly double[] _truthSquares;
    private readonly double[] _predicted;
    private readonly double[] _predictedSquares;
    private readonly double[] _products;
    private readonly double[] _widths;

    public RegressionFamily(IReadOnlyList<RegressionRow> rows, IReadOnlyList<int> groupOfRow, int groups)
    {
        // About a number near all of them, so that the variance of large ones does not drown in rounding.
        _centre = rows[0].Truth;
        _hasIntervals = rows.All(row => row is { Low: not null, High: not null });
        // Intervals are mostly as wide for every sample: sums about that width stay exact.
        _width = _hasIntervals ? rows[0].High!.Value - rows[0].Low!.Value : 0;
        (_rows, _covered) = (new int[groups], new int[groups]);
        (_errors, _absolute, _squared, _widths) = (new double[groups], new double[groups], new double[groups], new double[groups]);
        (_truths, _truthSquares, _products) = (new double[groups], new double[groups], new double[groups]);
        (_predicted, _predictedSquares) = (new double[groups], new double[groups]);
        for (var index = 0; index < rows.Count; index++)
        {
            Add(rows[index], groupOfRow[index]);
        }

        const string none = "there is no sample";
        const string same = "all predictions are the same number";
        Slots =
        [
            new(new(RegressionNames.Rmse), groups, none),
            new(new(RegressionNames.Mae), groups, none),
            new(new(RegressionNames.R2), groups, "the truth is the same in all samples"),
            new(new(RegressionNames.MeanError), groups, none),
            new(new(RegressionNames.AgreementLow), groups, "there is one sample only"),
            new(new(RegressionNames.AgreementHigh), groups, "there is one sample only"),
            new(new(RegressionNames.CalibrationSlope), groups, same),
            new(new(RegressionNames.CalibrationIntercept), groups, same),
            .. _hasIntervals
                ? (MetricSlot[])[new(new(RegressionNames.IntervalCoverage), groups, none), new(new(RegressionNames.IntervalWidth), groups, none)]
                : [],
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
        var bias = WeightedSums.Of(groupWeights, _errors) / count;
        var deviation = count > 1 ? Math.Sqrt(Math.Max(0, squares - (count * bias * bias)) / (count - 1)) : double.NaN;
        values[0] = Math.Sqrt(squares / count);
        values[1] = WeightedSums.Of(groupWeights, _absolute) / count;
        values[2] = spread > Rounding * truthSquares ? 1 - (squares / spread) : double.NaN;
        values[3] = bias;
        values[4] = bias - (Agreement * deviation);
        values[5] = bias + (Agreement * deviation);
        (values[6], values[7]) = Line(groupWeights, count, truth / count);
        if (_hasIntervals)
        {
            values[8] = WeightedSums.Of(groupWeights, _covered) / count;
            values[9] = _width + (WeightedSums.Of(groupWeights, _widths) / count);
        }
    }

    /// <summary>The least-squares line of true on predicted numbers.</summary>
    private (double Slope, double Intercept) Line(ReadOnlySpan<int> weights, double count, double meanTruth)
    {
        var mean = WeightedSums.Of(weights, _predicted) / count;
        var all = WeightedSums.Of(weights, _predictedSquares);
        var spread = all - (count * mean * mean);
        if (!(spread > Rounding * all))
        {
            return (double.NaN, double.NaN);
        }

        var slope = (WeightedSums.Of(weights, _products) - (count * mean * meanTruth)) / spread;
        return (slope, meanTruth + _centre - (slope * (mean + _centre)));
    }

    private void Add(RegressionRow row, int group)
    {
        var (truth, predicted) = (row.Truth - _centre, row.Predicted - _centre);
        _rows[group]++;
        _errors[group] += row.Error;
        _absolute[group] += Math.Abs(row.Error);
        _squared[group] += row.Error * row.Error;
        _truths[group] += truth;
        _truthSquares[group] += truth * truth;
        _predicted[group] += predicted;
        _predictedSquares[group] += predicted * predicted;
        _products[group] += truth * predicted;
        if (row is { Low: { } low, High: { } high })
        {
            _covered[group] += row.Truth >= low && row.Truth <= high ? 1 : 0;
            _widths[group] += Math.Abs(high - low - _width) > Rounding * _width ? high - low - _width : 0;
        }
    }
}
