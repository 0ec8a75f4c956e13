using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison in plain words. There is no word for "equal", and on a test set nobody is chosen.</summary>
internal static class ComparisonWords
{
    /// <summary>More sentences of the same kind than this are not read.</summary>
    private const int MostAlone = 4;

    private static readonly string[] ProperNames = ["Brier", "Cohen", "Matthews"];

    /// <summary>"+0.034", "−0.010", "0.000".</summary>
    public static string Signed(double? value)
    {
        var text = Words.Value(value is { } number ? Math.Abs(number) : null);
        return value is null || text == "0.000" ? text : (value > 0 ? "+" : "−") + text;
    }

    /// <summary>"−0.010 to +0.058", or a dash.</summary>
    public static string SignedRange(MetricEstimate estimate) =>
        estimate is { Low: { } low, High: { } high } ? $"{Signed(low)} to {Signed(high)}" : "–";

    /// <summary>"0.012", "&lt; 0.001", or a dash.</summary>
    public static string P(double? p) => p is < 0.001 ? "< 0.001" : Words.Value(p);

    /// <summary>"validation predictions".</summary>
    public static string Place(ComparedOn on) => on switch
    {
        ComparedOn.Validation => "validation predictions",
        ComparedOn.Test => "test set",
        ComparedOn.Nested => "nested cross-validation",
        ComparedOn.NewData => "new data",
        _ => "predictions",
    };

    /// <summary>"214 samples of 36 patients".</summary>
    public static string Size(ComparisonInput input)
    {
        var samples = Words.Count(input.Report.Samples, "sample", "samples");
        return input.Report.GroupsAreSamples ? samples : $"{samples} of {Words.Count(input.Report.Groups, input.GroupWord.TrimEnd('s'), input.GroupWord)}";
    }

    /// <summary>
    /// What may be said by one metric: a sentence per model, those that found something first; of many that found nothing, one sentence.
    /// </summary>
    public static IReadOnlyList<string> Sentences(ComparisonReport report, MetricComparison metric)
    {
        int[] others = [.. Enumerable.Range(0, metric.Models.Count).Where(model => model != report.Reference)];
        int[] open = [.. others.Where(model => metric.Models[model].Difference!.Verdict == DifferenceVerdict.CannotTell)];
        if (open.Length <= MostAlone)
        {
            return [.. others.Select(model => Sentence(report, metric, model))];
        }

        return
        [
            .. others.Except(open).Select(model => Sentence(report, metric, model)),
            $"These data cannot tell {(open.Length == others.Length ? "any" : Words.Count(open.Length))} of the {others.Length} models apart from {report.Models[report.Reference].Name} by {InSentence(metric.Metric)}; "
                + "the differences that are compatible with them stand in the table.",
        ];
    }

    /// <summary>What may be said of a model and the reference by one metric.</summary>
    public static string Sentence(ComparisonReport report, MetricComparison metric, int model)
    {
        var (name, reference) = (report.Models[model].Name, report.Models[report.Reference].Name);
        var difference = metric.Models[model].Difference!;
        return difference.Verdict switch
        {
            DifferenceVerdict.ModelBetter => Better(report, metric.Metric, name, reference, difference, difference.Estimate),
            DifferenceVerdict.ReferenceBetter => Better(report, metric.Metric, reference, name, difference, Mirrored(difference.Estimate)),
            DifferenceVerdict.CannotTell => CannotTell(report, metric.Metric, name, reference, difference),
            _ => $"{name} and {reference} cannot be compared by {InSentence(metric.Metric)}: {difference.Reason}.",
        };
    }

    /// <summary>What may be done with the result.</summary>
    public static string Use(ComparisonInput input) => input.On switch
    {
        ComparedOn.Validation when input.Origins.Any(origin => origin.Trials is not null) => "Each model was chosen by these very predictions, so its value is too good"
            + (Trials(input) is { } trials ? $", and more so after more trials ({trials})" : "")
            + ". Choose here, then look at the test set once, for the chosen one.",
        var on => Use(on),
    };

    /// <summary>The same where nothing is known of how many trials stood behind each model.</summary>
    public static string Use(ComparedOn on) => on switch
    {
        ComparedOn.Test =>
            "This is a test set: it reports how the models do and does not choose among them. Choose on validation, report on test; a model "
            + "chosen by this table would need new data for an honest number.",
        ComparedOn.Validation =>
            "The best of several on validation predictions looks better than it is, and more so the more there are. Choose here, then look at the test "
            + "set once, for the chosen one.",
        ComparedOn.Nested => "These numbers judge ways of making models; the models that the runs handed over were never tested.",
        ComparedOn.NewData => "Whoever chooses a model by these data needs others for an honest number of the chosen one.",
        _ => "Nothing is known of how these samples were used before. Where models were trained or chosen on them, the values are too good; where this "
            + "is a test set, choose on validation and report here.",
    };

    /// <summary>Which side of a forest plot is the better one.</summary>
    public static string Sides(ComparisonReport report, MetricComparison metric)
    {
        var side = MetricNames.HigherIsBetter(metric.Metric) ? "Right" : "Left";
        var direction = char.ToUpperInvariant(MetricTitle.Direction(metric.Metric)[0]) + MetricTitle.Direction(metric.Metric)[1..];
        return $"{direction}. {side} of 0 a model does better on these samples than {report.Models[report.Reference].Name}.";
    }

    /// <summary>What p is and is not.</summary>
    public static string Method(ComparisonInput input)
    {
        var report = input.Report;
        var groups = report.GroupsAreSamples ? "samples" : input.GroupWord;
        var holm = report.Comparisons > 1
            ? $" Adjusted p is Holm's for {report.Comparisons} models compared with {report.Models[report.Reference].Name}, for each metric by itself: several metrics are several questions."
            : " With one comparison there is nothing to adjust for.";
        return $"Differences are model less {report.Models[report.Reference].Name}, their {Words.Percent(report.Options.Confidence)} intervals from "
            + $"{Words.Count(report.Options.Replicates)} resamples of the {groups}, the same for all models. p: both models' predictions are swapped for whole "
            + $"{groups}, and p is how often that gives a difference as large{Arrangements(report)}.{holm}";
    }

    private static string Arrangements(ComparisonReport report) =>
        report.Metrics.SelectMany(metric => metric.Models).Select(model => model.Difference?.Test).FirstOrDefault(test => test is not null) is { } first
            ? $" ({first[(first.IndexOf(", ", StringComparison.Ordinal) + 2)..]})"
            : "";

    private static string Better(
        ComparisonReport report, string metric, string better, string other, PairedDifference difference, MetricEstimate estimate)
    {
        var direction = MetricNames.HigherIsBetter(metric) ? "scores higher than" : "does better than";
        var range = estimate.Low is null ? "" : $", {SignedRange(estimate)}";
        return $"{better} {direction} {other}: {InSentence(metric)} {Signed(estimate.Value)}{range} ({PWords(report, difference)}).";
    }

    private static string CannotTell(ComparisonReport report, string metric, string name, string reference, PairedDifference difference)
    {
        var compatible = difference.Estimate.Low is null
            ? difference.Estimate.Reason is { } reason ? $"; there is no interval: {reason}" : ""
            : $"; differences from {SignedRange(difference.Estimate)} are compatible";
        var alone = difference.P < 1 - report.Options.Confidence && report.Comparisons > 1
            ? $" Alone it would stand out (p = {P(difference.P)}), among {report.Comparisons} comparisons it does not."
            : "";
        return $"These data cannot tell {name} and {reference} apart by {InSentence(metric)}{compatible} ({PWords(report, difference)}).{alone}";
    }

    /// <summary>"balanced accuracy", but "AUROC" and "Brier score".</summary>
    private static string InSentence(string metric)
    {
        var title = MetricTitle.Of(metric);
        return title.Length > 1 && char.IsLower(title[1]) && !ProperNames.Any(name => title.StartsWith(name, StringComparison.Ordinal))
            ? char.ToLowerInvariant(title[0]) + title[1..]
            : title;
    }

    private static string PWords(ComparisonReport report, PairedDifference difference)
    {
        var p = P(difference.AdjustedP);
        return (report.Comparisons > 1 ? "adjusted p " : "p ") + (p.StartsWith('<') ? p : "= " + p);
    }

    private static MetricEstimate Mirrored(MetricEstimate estimate) => estimate with { Value = -estimate.Value, Low = -estimate.High, High = -estimate.Low };

    private static string? Trials(ComparisonInput input) => input.Origins.Any(origin => origin.Trials > 1)
        ? string.Join(", ", input.Origins.Select((origin, model) => (origin.Trials, input.Report.Models[model].Name))
            .Where(one => one.Trials is not null).Select(one => $"{one.Name}: {one.Trials}"))
        : null;
}
