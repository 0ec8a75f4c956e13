using System.Globalization;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds.Rules;

namespace MLWorkbench.Evaluation.Thresholds;

/// <summary>Chooses thresholds by rules, with what the choice rests on and how far resamples of the groups would have moved it.</summary>
public static class ThresholdRules
{
    /// <summary>Confidence of the one-sided limits that "assured" asks for.</summary>
    public const double Assurance = 0.95;

    // As for every interval: the spread over fewer groups says nothing.
    private const int FewestGroups = 10;

    /// <summary>Chooses a threshold.</summary>
    /// <param name="predictions">Validation or out-of-fold predictions: of samples that are neither trained nor tested on.</param>
    /// <param name="rule">How. Of three or more classes the largest probability decides, of several labels 0.5.</param>
    /// <param name="chosenOn">"validation" or "out-of-fold".</param>
    /// <param name="options">Replicates, seed and confidence of the spread.</param>
    public static OperatingThreshold Choose(PredictionSet predictions, ThresholdRuleOptions rule, string chosenOn, EvaluateOptions options)
    {
        if (predictions.Task != PredictionTask.Binary)
        {
            return OperatingThreshold.DefaultFor(predictions.Task);
        }

        var input = new MetricInput(predictions, 0.5);
        var cuts = new Cuts(input);
        if (rule is FixedRuleOptions given)
        {
            return OperatingThreshold.At(given.Value) with { Choice = Evidence(cuts, null, "It was given, not chosen.") };
        }

        if (!cuts.Counts.HasBoth)
        {
            return OperatingThreshold.At(0.5) with
            {
                Choice = Evidence(cuts, null, $"The rule '{rule.Name}' needs samples of both classes; without them it is 0.5 by convention."),
            };
        }

        var choice = rule.Choose(cuts);
        if (rule is YoudenRuleOptions && choice.Cut < 0)
        {
            return OperatingThreshold.At(0.5) with { Choice = Evidence(cuts, null, "No threshold does better than chance here; it is 0.5 by convention.") };
        }

        return new(cuts.ThresholdOf(choice.Cut), rule.Name, chosenOn) { Choice = Evidence(cuts, Spread(cuts, rule, choice, options), choice.Sentence) };
    }

    /// <summary>Independent samples of which all must be right for the lower limit of a share to reach a value.</summary>
    internal static int Needed(double share) => (int)Math.Ceiling((Math.Log(1 - Assurance) / Math.Log(share)) - 1e-9);

    private static ThresholdChoice Evidence(Cuts cuts, Limits? spread, string sentence) => new(
        spread?.Low, spread?.High, (int)cuts.Counts.Positives, (int)cuts.Counts.Negatives, cuts.PositiveGroups, cuts.NegativeGroups,
        spread is { } limits
            ? string.Create(CultureInfo.InvariantCulture, $"{sentence} Resamples of the groups would have chosen {limits.Low:0.00} to {limits.High:0.00}.")
            : sentence);

    private static Limits? Spread(Cuts cuts, ThresholdRuleOptions rule, RuleChoice choice, EvaluateOptions options)
    {
        if (options.Bootstrap == 0 || Math.Min(cuts.PositiveGroups, cuts.NegativeGroups) < FewestGroups)
        {
            return null;
        }

        var thresholds = new double[options.Bootstrap];
        Parallel.For(
            0,
            options.Bootstrap,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Foundation.Engines.ThreadBudget.Threads) },
            () => new int[cuts.Input.Groups],
            (replicate, _, weights) =>
            {
                GroupResample.Draw((ulong)options.Seed, replicate, weights);
                var counts = cuts.Count(weights);
                thresholds[replicate] = counts.HasBoth ? cuts.ThresholdOf(rule.Again(counts, choice, cuts)) : double.NaN;
                return weights;
            },
            _ => { });
        var defined = Array.FindAll(thresholds, threshold => !double.IsNaN(threshold));
        if (defined.Length == 0)
        {
            return null;
        }

        Array.Sort(defined);
        var tail = (1 - options.Confidence) / 2;
        return new(Quantile.OfSorted(defined, tail), Quantile.OfSorted(defined, 1 - tail));
    }
}
