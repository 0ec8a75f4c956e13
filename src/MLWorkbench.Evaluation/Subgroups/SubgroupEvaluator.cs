using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>Judges the samples of each value of a column by themselves, and against the rest.</summary>
public static class SubgroupEvaluator
{
    // Below it every value is a matter of single patients.
    internal const int FewestGroups = Interval.FewestGroups;

    private const string Uncorrected =
        "The intervals are not corrected for the number of subgroups: among twenty, one misses the truth by chance.";

    /// <summary>Checks names of columns before anything is computed with them.</summary>
    /// <param name="wanted">Columns that were asked for.</param>
    /// <param name="known">Columns that there are.</param>
    /// <exception cref="InputException">One is unknown; the message proposes a near one.</exception>
    public static void Check(IReadOnlyList<string>? wanted, IReadOnlyCollection<string> known)
    {
        foreach (var name in wanted ?? [])
        {
            if (!known.Contains(name))
            {
                throw new InputException(
                    $"evaluate.subgroups: there is no column '{name}'.{Suggestion.For(name, known)} "
                    + (known.Count == 0 ? "The samples have no further columns." : $"Columns: {string.Join(", ", known)}."));
            }
        }
    }

    /// <summary>Judges by every column that the options name.</summary>
    /// <param name="predictions">The predictions with their columns.</param>
    /// <param name="threshold">Where predictions become decisions, the same for all subgroups.</param>
    /// <param name="options">Columns, replicates, seed, confidence.</param>
    /// <exception cref="InputException">A column is unknown.</exception>
    public static IReadOnlyList<SubgroupColumn> Judge(PredictionSet predictions, OperatingThreshold threshold, EvaluateOptions options)
    {
        if (options.Subgroups is not { Count: > 0 } wanted)
        {
            return [];
        }

        Check(wanted, [.. predictions.Rows.SelectMany(row => row.Columns.Keys).Distinct(StringComparer.Ordinal)]);
        return [.. wanted.Distinct(StringComparer.Ordinal).Select(name => Column(predictions, name, threshold, options))];
    }

    private static SubgroupColumn Column(PredictionSet predictions, string name, OperatingThreshold threshold, EvaluateOptions options)
    {
        var column = ColumnLevels.Of(predictions, name);
        if (column.Levels.Count < 2)
        {
            return new(name, [], Join(column.Notes, "There are no two subgroups to compare."));
        }

        var valued = column.Levels.SelectMany(level => level.Rows).ToArray();
        return new(
            name,
            [.. column.Levels.Select(level => Level(predictions, level, valued, threshold, options))],
            Join(column.Notes, Uncorrected));
    }

    private static SubgroupReport Level(
        PredictionSet predictions, SubgroupLevel level, PredictionRow[] valued, OperatingThreshold threshold, EvaluateOptions options)
    {
        var own = With(predictions, level.Rows);
        var names = NamesFor(predictions.Task);
        var groups = level.Groups;
        int[] support = [.. Enumerable.Range(0, own.Classes.Count).Select(c => own.Rows.Count(row => row.Labels.Contains(c)))];
        var problem = groups < FewestGroups
            ? $"only {(groups == 1 ? "1 group" : $"{groups} groups")}; a subgroup needs at least {FewestGroups}"
            : MissingClass(predictions, valued, support);
        var members = level.Rows.ToHashSet();
        return new(
            level.Value,
            own.Rows.Count,
            groups,
            support,
            problem is null
                ? Evaluator.Estimate(own, names, threshold, options)
                : names.ToDictionary(metric => metric, _ => new MetricEstimate(null, null, null, null, problem)))
        {
            Differences = problem is null
                ? DifferenceToRest.Of(own, With(predictions, [.. valued.Where(row => !members.Contains(row))]), names, threshold, options)
                : new Dictionary<string, MetricEstimate>(),
        };
    }

    /// <summary>A mean over other classes than the whole set's could not be compared with anything.</summary>
    private static string? MissingClass(PredictionSet predictions, PredictionRow[] valued, int[] support)
    {
        if (predictions.Task == PredictionTask.Binary)
        {
            return null;
        }

        var missing = Enumerable.Range(0, support.Length).Where(c => support[c] == 0 && valued.Any(row => row.Labels.Contains(c))).ToArray();
        return missing.Length == 0
            ? null
            : $"no sample here is '{predictions.Classes[missing[0]]}'; a mean over the other classes could not be compared";
    }

    private static PredictionSet With(PredictionSet predictions, IReadOnlyList<PredictionRow> rows) =>
        new(predictions.Task, predictions.Classes, predictions.PositiveClass, rows);

    private static string[] NamesFor(PredictionTask task) => task == PredictionTask.Binary
        ? [MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Specificity]
        : [MetricNames.AurocMacroOvr, MetricNames.Sensitivity, MetricNames.Specificity];

    private static string Join(IEnumerable<string> notes, string last) => string.Join(' ', notes.Append(last));
}
