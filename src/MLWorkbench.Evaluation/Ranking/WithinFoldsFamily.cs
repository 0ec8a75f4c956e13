using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// Any metric that ranks samples, of cross-validated predictions: the mean over folds of the folds' own values, those that are defined (Forman
/// and Scholz 2010).
/// </summary>
internal sealed class WithinFoldsFamily : IMetricFamily
{
    private readonly Fold[] _folds;

    private WithinFoldsFamily(MetricInput input, Func<MetricInput, IMetricFamily> make)
    {
        Slots = make(input).Slots;
        var places = Slots.Select((slot, index) => (slot.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        _folds = [.. Enumerable.Range(0, input.Folds.Count).Select(fold => FoldOf(input, input.RowsOfFold(fold), make, places))];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    /// <summary>The family itself where there are no folds.</summary>
    /// <param name="input">Predictions with numbered groups.</param>
    /// <param name="make">Prepares the metrics of some predictions.</param>
    public static IMetricFamily Of(MetricInput input, Func<MetricInput, IMetricFamily> make) =>
        input.Folds.Count == 1 ? make(input) : new WithinFoldsFamily(input, make);

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        var defined = new int[values.Length];
        values.Clear();
        foreach (var fold in _folds)
        {
            fold.Add(groupWeights, values, defined);
        }

        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = defined[slot] == 0 ? double.NaN : values[slot] / defined[slot];
        }
    }

    private static Fold FoldOf(
        MetricInput input, IReadOnlyList<int> rows, Func<MetricInput, IMetricFamily> make, Dictionary<MetricKey, int> places)
    {
        var set = input.Predictions;
        PredictionRow[] own = [.. rows.Select(row => set.Rows[row])];
        var family = make(new(new(set.Task, set.Classes, set.PositiveClass, own), input.Threshold));

        // A fold numbers its groups as they appear in it.
        int[] groups = [.. rows.Select(row => input.GroupOfRow[row]).Distinct()];
        return new(family, groups, [.. family.Slots.Select(slot => places.GetValueOrDefault(slot.Key, -1))]);
    }

    private sealed record Fold(IMetricFamily Family, int[] Groups, int[] Places)
    {
        public void Add(ReadOnlySpan<int> groupWeights, Span<double> sums, Span<int> defined)
        {
            var (weights, values) = (new int[Groups.Length], new double[Places.Length]);
            for (var group = 0; group < weights.Length; group++)
            {
                weights[group] = groupWeights[Groups[group]];
            }

            Family.Compute(weights, values);
            for (var slot = 0; slot < values.Length; slot++)
            {
                if (Places[slot] >= 0 && !double.IsNaN(values[slot]))
                {
                    sums[Places[slot]] += values[slot];
                    defined[Places[slot]]++;
                }
            }
        }
    }
}
