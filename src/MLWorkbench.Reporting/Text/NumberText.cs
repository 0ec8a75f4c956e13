using System.Text;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Text;

/// <summary>A report on predicted numbers in a few lines of plain text.</summary>
internal static class NumberText
{
    public static string Render(NumberSubject subject)
    {
        var text = new StringBuilder();
        Append(text, subject, subject.MainName, subject.Main);
        if (subject.Other is { } other)
        {
            Append(text, subject, subject.OtherName, other);
        }

        if (subject.Numbers.Interval is { } interval)
        {
            text.Append($"{interval.Sentence} {NumberSentences.Coverage(subject)}".TrimEnd()).Append('\n');
        }

        foreach (var finding in subject.Input.Findings.Where(finding => finding.Weight != FindingWeight.Note))
        {
            text.Append(finding.Weight == FindingWeight.Alarm ? "!! " : "! ").Append($"{finding.Title}. {finding.Text}\n");
        }

        foreach (var notice in subject.Main.Notes.Concat(subject.Input.Notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Text)))
        {
            text.Append("! ").Append(notice).Append('\n');
        }

        if (subject.JudgesProcedure)
        {
            text.Append(Sentences.Judges(Judged.Procedure)).Append('\n');
        }

        if (subject.Input.TestLook is { } look)
        {
            text.Append(look.IsFirst ? "" : "! ").Append(look.Sentence).Append('\n');
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, NumberSubject subject, string name, RegressionReport report)
    {
        text.Append($"{name}: {subject.Numbers.Target} of {subject.SizeOf(report)}\n");
        foreach (var (metric, estimate) in report.Metrics)
        {
            text.Append($"  {RegressionNames.Title(metric),-34} {NumberSentences.Value(estimate.Value)}");
            text.Append(estimate.Low is null ? $"  ({estimate.Reason})" : $"  [{NumberSentences.Range(estimate)}]").Append('\n');
        }
    }
}
