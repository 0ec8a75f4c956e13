using System.Globalization;
using MathNet.Numerics.Distributions;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// Tests sensitivity and specificity against goals that were stated before. Where every group is one sample by the exact binomial; else by the
/// score test at the effective number of samples (Rao and Scott 1992) with Student's t on the groups less one.
/// </summary>
internal static class GoalTests
{
    private const double Significant = 0.05;
    private const int FewestGroups = 10;

    public static IReadOnlyList<GoalTest> Of(MetricInput input, IReadOnlyDictionary<string, MetricEstimate> metrics, EvaluateOptions options)
    {
        var tests = new List<GoalTest>();
        Add(MetricNames.Sensitivity, options.SensitivityGoal, positives: true);
        Add(MetricNames.Specificity, options.SpecificityGoal, positives: false);
        return tests;

        void Add(string metric, double? goal, bool positives)
        {
            if (goal is { } wanted && metrics.TryGetValue(metric, out var estimate))
            {
                tests.Add(input.Predictions.Task == PredictionTask.Binary
                    ? Test(metric, wanted, estimate, Side(input, positives))
                    : new(metric, wanted, estimate, null, "A goal is tested for two classes only; here it is a mean over classes."));
            }
        }
    }

    /// <summary>The p-value of the hypothesis that the share is at most the goal, and what it means.</summary>
    private static GoalTest Test(string metric, double goal, MetricEstimate estimate, IReadOnlyList<(int Right, int Of)> groups)
    {
        var (right, all) = (groups.Sum(group => group.Right), groups.Sum(group => group.Of));
        if (all == 0)
        {
            return new(metric, goal, estimate, null, Text($"The {metric} cannot be tested against {goal:0.###}: {estimate.Reason ?? "it is undefined"}."));
        }

        var independent = groups.Count == all;
        if (!independent && groups.Count < FewestGroups)
        {
            return new(metric, goal, estimate, null, Text($"The {metric} cannot be tested against {goal:0.###}: only {groups.Count} groups."));
        }

        var p = independent ? Exact(right, all, goal) : Clustered(groups, right / (double)all, all, goal);
        return new(metric, goal, estimate, p, Sentence(metric, goal, estimate, right / (double)all, p));
    }

    private static double Exact(int right, int all, double goal) => right == 0 ? 1 : 1 - Binomial.CDF(goal, all, right - 1);

    private static double Clustered(IReadOnlyList<(int Right, int Of)> groups, double share, int all, double goal)
    {
        // Where all are alike nothing tells how much those of a group resemble each other: then each group counts once.
        var spread = groups.Sum(group => Square(group.Right - (share * group.Of))) * groups.Count / (groups.Count - 1);
        var effective = share is 0 or 1 ? groups.Count : all / Math.Max(1, spread / (all * share * (1 - share)));
        var distance = (share - goal) / Math.Sqrt(goal * (1 - goal) / effective);
        return 1 - StudentT.CDF(0, 1, groups.Count - 1, distance);
    }

    private static string Sentence(string metric, double goal, MetricEstimate estimate, double share, double p)
    {
        var limits = estimate is { Low: { } low, High: { } high } ? Text($" ({low:0.00} to {high:0.00})") : "";
        var word = char.ToUpperInvariant(metric[0]) + metric[1..];
        var probability = p < 0.001 ? "p < 0.001" : Text($"p = {p:0.000}");
        return p < Significant ? Text($"{word} is {share:0.000}{limits}; the data show that it is above {goal:0.###} (one-sided {probability}).")
            : share >= goal ? Text($"{word} is {share:0.000}{limits}; the data do not show that it is above {goal:0.###} (one-sided {probability}).")
            : estimate.High < goal ? Text($"{word} is {share:0.000}{limits}: below {goal:0.###}, and so is the whole interval.")
            : Text($"{word} is {share:0.000}{limits}: below {goal:0.###} in these samples, though the data do not exclude it.");
    }

    private static List<(int Right, int Of)> Side(MetricInput input, bool positives)
    {
        var predictions = input.Predictions;
        var wanted = positives ? predictions.PositiveIndex : 1 - predictions.PositiveIndex;
        return [.. predictions.Rows
            .Where(row => row.Labels[0] == wanted)
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .Select(group => (group.Count(row => predictions.PredictedOf(row, input.Threshold)[0] == wanted), group.Count()))];
    }

    private static double Square(double value) => value * value;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
