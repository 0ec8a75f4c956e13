using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Regression.Comparison;

/// <summary>Compares models of numbers on the same samples: each with one declared reference, by intervals of the difference from resamples of the groups.</summary>
public static class RegressionComparer
{
    /// <summary>What is compared where nothing is asked for.</summary>
    public static IReadOnlyList<string> Usual { get; } = [RegressionNames.Rmse, RegressionNames.Mae];

    /// <summary>Compares.</summary>
    /// <param name="models">At least two, with different names.</param>
    /// <param name="reference">Index of the model that all others are compared with.</param>
    /// <param name="metrics">Names of <see cref="RegressionNames.All"/>; the usual ones where empty.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <param name="intersection">Compares on the samples that all have; else other samples are an error.</param>
    /// <exception cref="InputException">The models do not fit together; the message names the model and the sample.</exception>
    public static RegressionComparison Compare(
        IReadOnlyList<RegressionModel> models, int reference, IReadOnlyList<string> metrics, EvaluateOptions options, bool intersection)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(models.Count, 2);
        if (metrics.FirstOrDefault(metric => !RegressionNames.All.Contains(metric, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InputException($"'{unknown}' is no metric of numbers.{Suggestion.For(unknown, RegressionNames.All)} Known are {string.Join(", ", RegressionNames.All)}.");
        }

        var aligned = Align(models, intersection);
        var first = aligned[reference];
        var groups = RegressionGroups.Of(first);
        // Without intervals of their own, so that all models have the same metrics.
        var families = aligned.Select(rows => new RegressionFamily([.. rows.Select(row => row with { Low = null, High = null })], groups.OfRow, groups.Count)).ToList();
        string[] names = metrics.Count > 0 ? [.. metrics.Distinct(StringComparer.Ordinal)] : [.. Usual];
        return new(
            first.Count,
            groups.Count,
            models.SelectMany(model => model.Rows.Select(row => row.Sample)).Distinct(StringComparer.Ordinal).Count() - first.Count,
            options.Confidence,
            reference,
            names,
            [
                .. models.Select((model, index) => new RegressionStanding(
                    model.Name,
                    Estimates(families[index], groups.Count, names, options),
                    index == reference ? null : Estimates(new PairedFamily(families[index], families[reference]), groups.Count, names, options))),
            ]);
    }

    private static OrderedDictionary<string, MetricEstimate> Estimates(IMetricFamily family, int groups, string[] names, EvaluateOptions options)
    {
        var values = MetricEstimates.ValuesOf(family, groups);
        var intervals = new ClusterBootstrapMethod(new() { Replicates = options.Bootstrap, Seed = (ulong)options.Seed, Confidence = options.Confidence })
            .Estimate(FoldLayout.Whole(groups), family);
        var estimates = new OrderedDictionary<string, MetricEstimate>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var slot = family.Slots.Index().First(slot => slot.Item.Key.Name == name).Index;
            estimates.Add(name, double.IsNaN(values[slot])
                ? new(null, null, null, null, family.Slots[slot].Undefined)
                : new(values[slot], intervals[slot].Low, intervals[slot].High, intervals[slot].Method, intervals[slot].Reason));
        }

        return estimates;
    }

    /// <summary>The same samples in the same order for every model.</summary>
    private static List<IReadOnlyList<RegressionRow>> Align(IReadOnlyList<RegressionModel> models, bool intersection)
    {
        var bySample = models.Select(model => model.Rows.ToDictionary(row => row.Sample, StringComparer.Ordinal)).ToList();
        string[] shared = [.. models[0].Rows.Select(row => row.Sample).Where(sample => bySample.TrueForAll(rows => rows.ContainsKey(sample)))];
        foreach (var (index, rows) in bySample.Index())
        {
            if (!intersection && rows.Count != shared.Length)
            {
                var other = rows.Keys.FirstOrDefault(sample => !shared.Contains(sample, StringComparer.Ordinal));
                throw new InputException(
                    $"The models do not predict the same samples: '{other}' of '{models[index].Name}' is missing elsewhere. Give --intersection to compare on those that all have.");
            }
        }

        if (shared.Length == 0)
        {
            throw new InputException("The models have no sample in common.");
        }

        foreach (var sample in shared)
        {
            var first = bySample[0][sample];
            var differs = bySample.FindIndex(rows => rows[sample].Truth != first.Truth || rows[sample].Group != first.Group);
            if (differs >= 0)
            {
                throw new InputException($"Sample '{sample}' has another label or group in '{models[differs].Name}' than in '{models[0].Name}'.");
            }
        }

        return bySample.ConvertAll(rows => (IReadOnlyList<RegressionRow>)[.. shared.Select(sample => rows[sample])]);
    }
}
