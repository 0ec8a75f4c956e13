using System.Text;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Text;

/// <summary>A report in a few lines of plain text, for the end of a run in a terminal.</summary>
public static class ConsoleSummary
{
    /// <summary>Renders the summary; lines end in "\n".</summary>
    /// <param name="input">The report's input.</param>
    public static string Render(ReportInput input)
    {
        if (input.Numbers is not null)
        {
            return NumberText.Render(new NumberSubject(input));
        }

        var subject = new Subject(input);
        var text = new StringBuilder();
        Append(text, subject, subject.MainName, subject.Main);
        if (subject.Other is { } other)
        {
            Append(text, subject, subject.OtherName, other);
        }

        if (input.Selection is { } selection)
        {
            Append(text, subject.HeadlineMetric, selection);
        }

        if (input.Anatomy is { } anatomy)
        {
            text.Append(anatomy.Shown ? "" : "! ").Append(anatomy.Sentence).Append('\n');
        }

        foreach (var part in input.Parts)
        {
            text.Append(part.Shown ? "" : "! ").Append(part.Sentence).Append('\n');
        }

        foreach (var finding in input.Findings.Where(finding => finding.Weight != FindingWeight.Note && !Says(input.Anatomy, finding)))
        {
            text.Append(finding.Weight == FindingWeight.Alarm ? "!! " : "! ").Append(finding.Title).Append(". ").Append(finding.Text).Append('\n');
        }

        foreach (var notice in input.Notices.Where(notice => notice.Kind == NoticeKind.Warning))
        {
            text.Append("! ").Append(notice.Text).Append('\n');
        }

        if (subject.JudgesProcedure)
        {
            text.Append(Sentences.Judges(Judged.Procedure)).Append('\n');
        }

        if (input.TestLook is { } look)
        {
            text.Append(look.IsFirst ? "" : "! ").Append(look.Sentence).Append('\n');
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }

    /// <summary>Whether a finding begins with the sentence that has just been written.</summary>
    private static bool Says(AnatomyCheck? anatomy, DataFinding finding) =>
        anatomy is not null && finding.Text.StartsWith(anatomy.Sentence, StringComparison.Ordinal);

    private static void Append(StringBuilder text, string metric, SelectionSummary selection)
    {
        var estimate = selection.Estimate;
        text.Append($"Choice among {Words.Count(estimate.Trials, "trial", "trials")}\n");
        text.Append($"  {MetricTitle.Directed(metric) + " of the chosen",-28} {Words.Value(estimate.Value)}  (too good: it was chosen by this)\n");
        var range = estimate is { Low: { } low, High: { } high } ? $"  [{Words.Value(low)} to {Words.Value(high)}]" : $"  ({estimate.Reason})";
        text.Append($"  {"Corrected for the choice",-28} {Words.Value(estimate.Corrected)}{range}\n");
        foreach (var sentence in new[] { selection.Choice, selection.Ensemble }.OfType<string>())
        {
            text.Append("  ").Append(sentence).Append('\n');
        }
    }

    private static void Append(StringBuilder text, Subject subject, string name, EvaluationReport report)
    {
        text.Append($"{name}: {subject.SizeOf(report)}\n");
        foreach (var metric in subject.SecondaryMetrics.Prepend(subject.HeadlineMetric))
        {
            var estimate = report.Metrics[metric];
            text.Append($"  {MetricTitle.Directed(metric),-28} {Words.Value(estimate.Value)}");
            text.Append(estimate.Low is null ? $"  ({estimate.Reason})" : $"  [{Words.Range(estimate)}]").Append('\n');
        }

        if (report.Threshold.Value is { } threshold && report.Task == PredictionTask.Binary)
        {
            var origin = report.Threshold.ChosenOn == "none" ? "" : $", chosen on {report.Threshold.ChosenOn}";
            text.Append($"  {"Threshold",-28} {Words.Value(threshold)}  ({report.Threshold.Rule}{origin})\n");
        }

        if (report.Decisions?.AtPrevalence is { } stated)
        {
            text.Append($"  Where {Words.Percent(stated.Prevalence)} are positive: PPV {MetricText.Whole(stated.Ppv)}, NPV {MetricText.Whole(stated.Npv)}\n");
        }

        foreach (var goal in report.Decisions?.Goals ?? [])
        {
            text.Append("  ").Append(goal.Sentence).Append('\n');
        }
    }
}
