using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown.Sections;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown;

/// <summary>The report on predicted numbers as Markdown.</summary>
internal static class NumberMarkdown
{
    public static string ToText(NumberSubject subject)
    {
        var text = new MarkdownWriter();
        text.Heading(1, subject.Input.Title);
        text.Paragraph(IntendedUse.ResearchOnly);
        foreach (var finding in Beware.Of(subject.Input).Where(finding => finding.Weight != FindingWeight.Note))
        {
            text.Quote(finding.Title, finding.Text);
        }

        text.Paragraph(string.Join(' ', NumberSentences.Of(subject)));
        text.Paragraph(subject.Numbers.Interval is { } interval ? $"{interval.Sentence} {NumberSentences.Coverage(subject)}".TrimEnd() : null);
        text.Paragraph(subject.Input.TestLook?.Sentence);
        DataPart.Write(text, subject.Input);
        Metrics(text, subject);
        SearchPart.Write(text, subject.Input);
        MakingPart.Write(text, subject.Input, NumberLimitations.Of(subject));
        return text.ToString();
    }

    /// <summary>Every metric with its interval; the validation set beside a test set.</summary>
    public static void Metrics(MarkdownWriter text, NumberSubject subject)
    {
        text.Heading(2, "Metrics");
        string[] other = subject.Other is null ? [] : [$">{subject.OtherName}", "interval"];
        text.Table(
            ["Metric", $">{subject.MainName}", $"{Words.Percent(subject.Main.Confidence)} interval", .. other],
            subject.Main.Metrics.Keys.Select(name => (string[])[MetricTitle.Directed(name), .. Cells(subject.Main, name), .. subject.Other is { } report ? Cells(report, name) : []]));
        text.Paragraph($"{MetricTitle.Legend} Errors are predicted minus true {subject.Numbers.Target}. How the intervals were made:");
        text.List(MetricText.Methods(subject.Main.Metrics));
    }

    private static string[] Cells(RegressionReport report, string name) => report.Metrics.GetValueOrDefault(name) is { } estimate
        ? [NumberSentences.Value(estimate.Value), NumberSentences.Range(estimate)]
        : ["–", "–"];
}
