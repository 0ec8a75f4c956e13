using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>A value and its interval as a dot on a whisker.</summary>
internal static class IntervalBar
{
    private static readonly HashSet<string> Unbounded =
        [MetricNames.LogLoss, MetricNames.BrierMulticlassSum, MetricNames.Mcc, MetricNames.Kappa, MetricNames.KappaQuadratic, MetricNames.MeanClassError];

    /// <summary>On the scale from 0 to 1; nothing for metrics that live on another scale.</summary>
    public static Markup OfMetric(string metric, MetricEstimate estimate) =>
        Unbounded.Contains(metric) || RegressionNames.Contains(metric) ? Markup.Empty : Of(estimate, 0, 1);

    /// <summary>On a given scale.</summary>
    public static Markup Of(MetricEstimate estimate, double low, double high)
    {
        if (estimate.Value is not { } value)
        {
            return Markup.Empty;
        }

        var whisker = estimate is { Low: { } from, High: { } to }
            ? Markup.Of($"<i class=\"whisker\" style=\"left:{Place(from)}%;width:{Place(to) - Place(from)}%\"></i>")
            : Markup.Empty;
        return Markup.Of($"<span class=\"bar\" aria-hidden=\"true\">{whisker}<i class=\"value\" style=\"left:{Place(value)}%\"></i></span>");

        double Place(double number) => Math.Round(100 * Math.Clamp((number - low) / (high - low), 0, 1), 2);
    }
}
