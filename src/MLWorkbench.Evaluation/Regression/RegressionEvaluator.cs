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

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] groupOfRow = [.. rows.Select(row => NumberOf(row.Group, numbers))];
        var family = new RegressionFamily(rows, groupOfRow, numbers.Count);
        var values = MetricEstimates.ValuesOf(family, numbers.Count);
        var intervals = new ClusterBootstrapMethod(
            new() { Replicates = options.Bootstrap, Seed = (ulong)options.Seed, Confidence = options.Confidence })
            .Estimate(FoldLayout.Whole(numbers.Count), family);
        return new(
            rows.Count,
            numbers.Count,
            options.Confidence,
            new OrderedDictionary<string, MetricEstimate>(family.Slots.Select((slot, index) => KeyValuePair.Create(
                slot.Key.Name,
                double.IsNaN(values[index])
                    ? new MetricEstimate(null, null, null, null, slot.Undefined)
                    : new(values[index], intervals[index].Low, intervals[index].High, intervals[index].Method, intervals[index].Reason)))),
            [.. Notes(rows, numbers.Count)]);
    }

    private static int NumberOf(string group, Dictionary<string, int> numbers)
    {
        if (!numbers.TryGetValue(group, out var number))
        {
            numbers.Add(group, number = numbers.Count);
        }

        return number;
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
