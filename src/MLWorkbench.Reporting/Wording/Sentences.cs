using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>The numbers in plain words, for a reader who does not know the metrics' names.</summary>
internal static class Sentences
{
    public static IEnumerable<string> Of(Subject subject)
    {
        foreach (var sentence in Lead(subject))
        {
            yield return sentence;
        }

        if (subject.Main.Task == PredictionTask.Binary)
        {
            yield return Decisions(subject.Main);
        }

        if (subject.JudgesProcedure)
        {
            yield return Judges(Judged.Procedure);
        }

        if (subject.Input.TestLook is { IsFirst: true } look)
        {
            yield return look.Sentence;
        }
    }

    /// <summary>What was judged and how well it ranks and names, for a place where counts at the threshold stand beside it.</summary>
    public static IEnumerable<string> Lead(Subject subject)
    {
        yield return $"Judged on {subject.SizeOf(subject.Main)}{Origin(subject)}.";
        if (Ranking(subject.Main, subject.SamplesWord) is { } ranking)
        {
            yield return ranking;
        }

        if (subject.Main.Task != PredictionTask.Binary)
        {
            yield return subject.Main.Task == PredictionTask.Multiclass ? RightClass(subject.Main) : AllLabels(subject.Main);
        }

        if (subject.Input is { Test: null, Selection.Estimate: { Corrected: { } corrected, Trials: > 1 } estimate })
        {
            var range = estimate is { Low: { } low, High: { } high } ? $" ({Words.Value(low)} to {Words.Value(high)})" : "";
            yield return $"The choice among {Words.Count(estimate.Trials)} trials accounted for, {MetricTitle.Of(subject.HeadlineMetric)} {Words.Value(corrected)}{range} can be expected.";
        }
    }

    /// <summary>What the final numbers are about.</summary>
    public static string Judges(Judged judges) => judges == Judged.Procedure
        ? "These numbers judge the way of making the model: the model that is handed over was made in the same way of all samples and was itself never tested."
        : "The final numbers judge the very model that is handed over.";

    /// <summary>Where the threshold is and who chose it.</summary>
    public static string Threshold(OperatingThreshold threshold) => threshold switch
    {
        { Rule: OperatingThreshold.LargestProbability } => "The class with the largest probability is predicted.",
        { Value: null, Choice.Sentence: var folds } => folds,
        { Rule: OperatingThreshold.Youden } =>
            $"The threshold {Words.Value(threshold.Value)} was chosen on {threshold.ChosenOn} predictions, where sensitivity + specificity is largest (Youden's J).",
        { ChosenOn: "none" } => $"The threshold is {Words.Value(threshold.Value)}; no data chose it.",
        _ => $"The threshold {Words.Value(threshold.Value)} was chosen on {threshold.ChosenOn} predictions ({threshold.Rule}).",
    };

    // Only a search knows what its model has seen; of predictions and data from elsewhere nothing is claimed.
    private static string Origin(Subject subject) => subject.Input switch
    {
        { Leaderboard: null } => "",
        { Test: null } => " that selected the model",
        // Where an alarm was raised they may have taken part; the alarm says it.
        { Findings: var findings } when findings.Any(finding => finding.Weight == FindingWeight.Alarm) => " that were set apart for the test",
        { Scheme.Judges: Judged.Procedure } => ", each of them by models that were trained and chosen without it",
        _ => " that took no part in training or selection",
    };

    private static string? Ranking(EvaluationReport report, string samples)
    {
        var name = MetricNames.Resolve(MetricNames.Auroc, report.Task);
        var area = report.Metrics[name];
        if (area.Value is not { } value)
        {
            return null;
        }

        var range = area is { Low: { } low, High: { } high }
            ? $" ({Words.Percent(report.Confidence)} interval {Words.Number(100 * low, "0")} to {Words.Number(100 * high, "0")})"
            : "";
        var cases = $"{Words.Number(100 * value, "0")} of 100 pairs{range}";
        return report.PositiveClass is { } positive
            ? $"Of two {samples}, one ‘{positive}’ and one not, it scores the ‘{positive}’ one higher in {cases}."
            : $"Of two {samples}, one of a class and one not, it scores the one of the class higher for that class in {cases}, averaged over the classes.";
    }

    private static string Decisions(EvaluationReport report)
    {
        var positive = report.Classes.ToList().IndexOf(report.PositiveClass!);
        var matrix = report.Confusion!;
        var found = matrix[positive, positive];
        var alarms = matrix[1 - positive, positive];
        var at = report.Threshold.Value is { } threshold ? $"the threshold {Words.Value(threshold)}" : "the thresholds of its folds";
        return $"At {at} it finds {Words.Count(found)} of {Words.Count(matrix.Support(positive))} "
            + $"‘{report.PositiveClass}’ and raises a false alarm on {Words.Count(alarms)} of {Words.Count(matrix.Support(1 - positive))} others.";
    }

    private static string RightClass(EvaluationReport report)
    {
        var right = Enumerable.Range(0, report.Classes.Count).Sum(c => report.Confusion![c, c]);
        if (report.Ordinal)
        {
            var near = report.Confusion!.CountAtDistance(distance => distance <= 1);
            return $"It names the right grade for {Words.Count(right)} of {Words.Count(report.Samples)} and is at most one grade off for {Words.Count(near)}.";
        }

        var largest = report.Support.Max();
        return $"It names the right class for {Words.Count(right)} of {Words.Count(report.Samples)}; always naming the most common class "
            + $"would be right for {Words.Count(largest)}.";
    }

    private static string AllLabels(EvaluationReport report) =>
        report.Metrics[MetricNames.SubsetAccuracy].Value is { } share
            ? $"Every label is right for {Words.Number(share * report.Samples, "0")} of {Words.Count(report.Samples)}."
            : "";
}
