using System.Globalization;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>The first screen: what to beware of, how good, how sure.</summary>
internal static class AnswerPart
{
    public static void Write(MarkdownWriter text, Subject subject)
    {
        var input = subject.Input;
        text.Heading(1, input.Title);
        text.Paragraph(
            $"MLWorkbench report, {input.Created.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}. {subject.MainPlaceCapital}: {subject.SizeOf(subject.Main)}. {IntendedUse.ResearchOnly}");
        Warnings(text, input);
        text.Paragraph(string.Join(' ', Sentences.Of(subject).Concat(subject.Main.Notes)));
        text.Table(
            [subject.MainPlaceCapital, ">Value", $"{Words.Percent(subject.Main.Confidence)} interval"],
            [
                .. subject.SecondaryMetrics.Prepend(subject.HeadlineMetric).Where(subject.Main.Metrics.ContainsKey).Select(name =>
                    (string[])[MetricTitle.Directed(name), Words.Value(subject.Main.Metrics[name].Value), MetricText.RangeOrReason(subject.Main.Metrics[name])]),
                .. subject.Input.Anatomy is { } anatomy
                    ? new string[][] { ["The same metric without seeing anatomy", Words.Value(anatomy.Baseline.Value), MetricText.RangeOrReason(anatomy.Baseline)] } : [],
                .. subject.Input.Parts.Select(part => (string[])[$"{MetricTitle.Of(part.Metric)} of {char.ToLowerInvariant(part.Name[0])}{part.Name[1..]}", Words.Value(part.Other.Value), MetricText.RangeOrReason(part.Other)]),
            ]);
        text.List(subject.Input.Parts.Select(part => part.Sentence));
    }

    private static void Warnings(MarkdownWriter text, ReportInput input)
    {
        foreach (var finding in Beware.Of(input).Where(finding => finding.Weight != FindingWeight.Note))
        {
            text.Quote(finding.Text.Length > 0 ? finding.Title.TrimEnd('.') + "." : "Beware.", finding.Text.Length > 0 ? finding.Text : finding.Title);
        }

        if (input.Anatomy is { Shown: false } anatomy && !input.Findings.Any(Limitations.IsAboutAnatomy))
        {
            text.Quote("This model has not been shown to use anatomy.", anatomy.Sentence);
        }
    }
}
