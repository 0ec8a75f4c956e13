using System.Globalization;
using MLWorkbench.Evaluation.Comparison.Swaps;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Selection;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>All models by one metric: values, differences to the reference, p.</summary>
/// <param name="models">The models as they were given.</param>
/// <param name="candidates">The same, aligned and prepared for the metric.</param>
/// <param name="reference">Index of the reference.</param>
/// <param name="options">Replicates, draws, seed.</param>
internal sealed class JudgedMetric(IReadOnlyList<ComparedModel> models, Candidates candidates, int reference, ComparisonOptions options)
{
    private static readonly ClusterBootstrapOptions Limits = new();

    /// <summary>The models, aligned.</summary>
    public Candidates Candidates => candidates;

    /// <summary>Compares.</summary>
    public MetricComparison Compare()
    {
        var swaps = Enumerable.Range(0, candidates.Count).Select(Swap).ToList();
        var adjusted = HolmCorrection.Adjust([.. swaps.Select(swap => swap?.P)]);
        return new(candidates.Metric, [.. Enumerable.Range(0, candidates.Count).Select(model => new ModelStanding(ValueOf(model), swaps[model] is not { } swap
            ? null
            : new(DifferenceOf(model), swap.P, adjusted[model], swap.Test, swap.Reason, VerdictOf(model, adjusted[model]))))]);
    }

    private SwapResult? Swap(int model) =>
        model == reference ? null : SwapTest.Run(SwappedPair.Of(candidates, model, reference), options, candidates.Slot.Undefined);

    /// <summary>The model's own value; its interval is the one that its own report shows.</summary>
    private MetricEstimate ValueOf(int model)
    {
        var estimate = Evaluator.Estimate(candidates.Models[model], candidates.Metric, models[model].Threshold, new()
        {
            Bootstrap = options.Replicates,
            Seed = (int)(options.Seed & int.MaxValue),
            Confidence = options.Confidence,
        });
        var value = candidates.Values[model];
        return double.IsNaN(value)
            ? new(null, null, null, null, estimate.Reason ?? candidates.Slot.Undefined)
            : estimate with { Value = value };
    }

    private MetricEstimate DifferenceOf(int model)
    {
        var difference = candidates.Values[model] - candidates.Values[reference];
        if (double.IsNaN(difference))
        {
            return new(null, null, null, null, candidates.Slot.Undefined);
        }

        if (candidates.Slot.SmallestSide < Interval.FewestGroups)
        {
            var held = candidates.Slot.SmallestSide == 1 ? "1 group" : $"{candidates.Slot.SmallestSide} groups";
            var side = candidates.Slot.SmallestSide == candidates.Groups ? "" : " on the smaller side";
            return new(difference, null, null, null, $"only {held}{side}; an interval needs at least {Interval.FewestGroups}");
        }

        var replicates = candidates.InBag.Select(row => row[model] - row[reference]).Where(value => !double.IsNaN(value)).ToArray();
        var undefined = options.Replicates - replicates.Length;
        if (undefined > Limits.LargestUndefinedShare * options.Replicates)
        {
            return new(difference, null, null, null, $"undefined in {undefined} of {options.Replicates} bootstrap replicates");
        }

        Array.Sort(replicates);
        var tail = (1 - options.Confidence) / 2;
        return new(difference, Quantile.OfSorted(replicates, tail), Quantile.OfSorted(replicates, 1 - tail), MethodOf(undefined), null);
    }

    private string MethodOf(int undefined) => string.Create(
        CultureInfo.InvariantCulture,
        $"paired cluster bootstrap over {candidates.Groups} groups{(candidates.FoldEnds.Length > 1 ? " within folds" : "")}, percentile, {options.Replicates} replicates, seed {options.Seed}{(undefined == 0 ? "" : $", {undefined} undefined skipped")}");

    /// <summary>Only the adjusted p speaks.</summary>
    private DifferenceVerdict VerdictOf(int model, double? adjusted)
    {
        if (adjusted is not { } p)
        {
            return DifferenceVerdict.NotEstimable;
        }

        var ahead = candidates.Score(candidates.Values[model]) - candidates.Score(candidates.Values[reference]);
        return p >= Math.Round(1 - options.Confidence, 9) || ahead == 0 ? DifferenceVerdict.CannotTell
            : ahead > 0 ? DifferenceVerdict.ModelBetter
            : DifferenceVerdict.ReferenceBetter;
    }
}
