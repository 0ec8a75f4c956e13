using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>Every metric with its interval and method, per image and per patient.</summary>
internal static class MetricsPart
{
    public static void Write(MarkdownWriter text, Subject subject)
    {
        var main = subject.Main;
        text.Heading(2, "Metrics");
        string[] header = ["Metric", $">{subject.MainName}", $"{Words.Percent(main.Confidence)} interval"];
        string[] otherHeader = subject.Other is null ? [] : [$">{subject.OtherName}", "interval"];
        text.Table(
            [.. header, .. otherHeader],
            MetricText.Names(main.Metrics).Select(name => (string[])[MetricTitle.Directed(name), .. Cells(main, name), .. subject.Other is { } other ? Cells(other, name) : []]));
        text.Paragraph($"{MetricTitle.Legend} Predictive values hold at the prevalence of these {subject.SamplesWord}. How the intervals were made:");
        text.List(MetricText.Methods(main.Metrics));
        if (main.PerGroup is { } patients)
        {
            text.Heading(3, $"Once per {(subject.Input.Data?.GroupWord ?? "groups").TrimEnd('s')}");
            text.Paragraph($"{patients.Rule} {Words.Count(patients.Groups)} are judged.");
            text.Table(header, MetricText.Names(patients.Metrics).Select(name => (string[])[MetricTitle.Directed(name), .. Cells(patients.Metrics, name)]));
            text.List(MetricText.Methods(patients.Metrics));
        }

        if (subject.Input.WithoutDuplicates is { } clean)
        {
            text.Heading(3, "Without duplicated samples");
            text.Paragraph($"The same, judged on the {Words.Count(clean.Samples)} of {Words.Count(main.Samples)} {subject.SamplesWord} that are not in training too.");
            text.Table(header, MetricText.Names(clean.Metrics).Select(name => (string[])[MetricTitle.Directed(name), .. Cells(clean, name)]));
        }
    }

    private static string[] Cells(EvaluationReport report, string name) => Cells(report.Metrics, name);

    private static string[] Cells(IReadOnlyDictionary<string, MetricEstimate> metrics, string name) =>
        metrics.GetValueOrDefault(name) is { } estimate ? [Words.Value(estimate.Value), Words.Range(estimate)] : ["–", "–"];
}
