using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>Makes reports from predicted numbers: the values, each with a percentile bootstrap interval over groups.</summary>
public static class RegressionEvaluator
{
    /// <summary>Judges.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <exception cref="InputException">There are no rows, or one holds no finite number; the message names the sample.</exception>
    public static RegressionReport Evaluate(IReadOnlyList<RegressionRow> rows, EvaluateOptions options)
    {
        if (rows.Count == 0)
        {
            throw new InputException("There are no predictions to evaluate.");
        }

        if (rows.FirstOrDefault(row => !double.IsFinite(row.Truth) || !double.IsFinite(row.Predicted)) is { } wrong)
        {
            throw new InputException($"Sample '{wrong.Sample}': truth and prediction must be finite numbers.");
        }

        var groups = RegressionGroups.Of(rows);
        var family = new RegressionFamily(rows, groups.OfRow, groups.Count);
        var values = MetricEstimates.ValuesOf(family, groups.Count);
        var intervals = new ClusterBootstrapMethod(
            new() { Replicates = options.Bootstrap, Seed = (ulong)options.Seed, Confidence = options.Confidence })
            .Estimate(FoldLayout.Whole(groups.Count), family);
        return new(
            rows.Count,
            groups.Count,
            options.Confidence,
            new OrderedDictionary<string, MetricEstimate>(family.Slots.Select((slot, index) => KeyValuePair.Create(
                slot.Key.Name,
                double.IsNaN(values[index])
                    ? new MetricEstimate(null, null, null, null, slot.Undefined)
                    : new(values[index], intervals[index].Low, intervals[index].High, intervals[index].Method, intervals[index].Reason)))),
            [.. Notes(rows, groups.Count)])
        {
            Rows = rows,
        };
    }

    /// <summary>One metric's value; NaN where it is undefined.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="metric">A name of <see cref="RegressionNames"/>.</param>
    public static double Measure(IReadOnlyList<RegressionRow> rows, string metric)
    {
        var groups = RegressionGroups.Of(rows);
        var family = new RegressionFamily(rows, groups.OfRow, groups.Count);
        var slot = family.Slots.Index().Where(slot => slot.Item.Key.Name == metric).Select(slot => slot.Index).DefaultIfEmpty(-1).First();
        return slot >= 0 ? MetricEstimates.ValuesOf(family, groups.Count)[slot] : throw new ArgumentException($"There is no metric '{metric}' of these numbers.", nameof(metric));
    }

    private static IEnumerable<string> Notes(IReadOnlyList<RegressionRow> rows, int groups)
    {
        if (groups < Interval.FewestGroups)
        {
            yield return $"The samples come from {(groups == 1 ? "1 patient" : $"{groups} patients")}: "
                + $"intervals need at least {Interval.FewestGroups}, and the values say little about others.";
        }

        if (rows.Count > 1 && rows.All(row => row.Predicted == rows[0].Predicted))
        {
            yield return "All predictions are the same number: the model tells nothing apart.";
        }
    }
}
