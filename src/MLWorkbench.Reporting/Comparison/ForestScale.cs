using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>One scale for all differences of a metric, so that their intervals can be read against each other and against zero.</summary>
internal sealed class ForestScale
{
    private const double Margin = 0.04;
    private readonly double _low;
    private readonly double _width;

    private ForestScale(double low, double high) => (_low, _width, Low, High) = (low - (Margin * (high - low)), (1 + (2 * Margin)) * (high - low), low, high);

    /// <summary>Lower end of what is shown.</summary>
    public double Low { get; }

    /// <summary>Upper end of what is shown.</summary>
    public double High { get; }

    /// <summary>The scale of a metric, or null where no difference has a value.</summary>
    public static ForestScale? Of(MetricComparison metric)
    {
        double[] ends =
        [
            .. metric.Models.Select(model => model.Difference?.Estimate).OfType<MetricEstimate>()
                .SelectMany(estimate => new[] { estimate.Low, estimate.Value, estimate.High }).OfType<double>(),
        ];
        if (ends.Length == 0)
        {
            return null;
        }

        var (low, high) = (Math.Min(0, ends.Min()), Math.Max(0, ends.Max()));
        return high > low ? new(low, high) : new(-0.1, 0.1);
    }

    /// <summary>A dot on a whisker, with zero as a line.</summary>
    public Markup Bar(PairedDifference difference)
    {
        if (difference.Estimate.Value is not { } value)
        {
            return Markup.Empty;
        }

        var whisker = difference.Estimate is { Low: { } low, High: { } high }
            ? Markup.Of($"<i class=\"whisker\" style=\"left:{Place(low)}%;width:{Math.Round(Place(high) - Place(low), 2)}%\"></i>")
            : Markup.Empty;
        var tone = difference.Verdict switch
        {
            DifferenceVerdict.ModelBetter => "better",
            DifferenceVerdict.ReferenceBetter => "worse",
            _ => "open",
        };
        return Markup.Of(
            $"<span class=\"forest {tone}\" aria-hidden=\"true\">{Zero()}{whisker}<i class=\"value\" style=\"left:{Place(value)}%\"></i></span>");
    }

    /// <summary>Zero as a line alone, for the reference.</summary>
    public Markup Reference() => Markup.Of($"<span class=\"forest\" aria-hidden=\"true\">{Zero()}</span>");

    /// <summary>The numbers below the bars.</summary>
    public Markup Axis() => Markup.Of(
        $"<span class=\"forest-axis\" aria-hidden=\"true\">{End(Low)}<span style=\"left:{Place(0)}%\">0</span>{End(High)}</span>");

    private Markup Zero() => Markup.Of($"<i class=\"zero\" style=\"left:{Place(0)}%\"></i>");

    // An end beside zero would be printed over it.
    private Markup End(double value) => Math.Abs(Place(value) - Place(0)) < 14
        ? Markup.Empty
        : Markup.Of($"<span style=\"left:{Place(value)}%\">{ComparisonWords.Signed(value)}</span>");

    private double Place(double value) => Math.Round(100 * (value - _low) / _width, 2);
}
