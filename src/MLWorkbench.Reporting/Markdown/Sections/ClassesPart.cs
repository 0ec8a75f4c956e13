using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>The operating point, the confusion matrix and each class against the rest.</summary>
internal static class ClassesPart
{
    public static void Write(MarkdownWriter text, Subject subject)
    {
        var main = subject.Main;
        text.Heading(2, "Decisions at the operating point");
        text.Paragraph(Sentences.Threshold(main.Threshold));
        text.Paragraph(main.Threshold.Choice?.Sentence);
        text.Paragraph(subject.IsGraded ? Grades.Sentence(main) : null);
        if (main.Confusion is { } matrix)
        {
            text.Table(
                ["Truth / predicted", .. main.Classes.Select(name => ">" + name), ">all"],
                main.Classes.Select((name, truth) => (string[])
                    [name, .. Enumerable.Range(0, main.Classes.Count).Select(predicted => Words.Count(matrix[truth, predicted])), Words.Count(matrix.Support(truth))]));
        }

        // Of two classes the table of all metrics says the same.
        if (main.Task != PredictionTask.Binary)
        {
            text.Heading(2, "Each class against the rest");
            PerClass(text, main, subject);
        }
    }

    private static void PerClass(MarkdownWriter text, EvaluationReport report, Subject subject)
    {
        var names = report.PerClass.Values.SelectMany(MetricText.Names).Distinct(StringComparer.Ordinal).ToArray();
        text.Table(
            ["Class", $">{subject.SamplesWord}", ">groups", .. names.Select(MetricTitle.Directed)],
            report.Classes.Select((name, index) => (string[])
            [
                name, Words.Count(report.Support[index]), Words.Count(report.GroupsPerClass[index]),
                .. names.Select(metric => MetricText.Whole(report.PerClass.GetValueOrDefault(name)?.GetValueOrDefault(metric))),
            ]));
    }
}
