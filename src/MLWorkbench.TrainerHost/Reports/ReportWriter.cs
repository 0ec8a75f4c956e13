using System.Text.Json;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Csv;
using MLWorkbench.Reporting.Documents;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.TrainerHost.Numbers;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Reports;

/// <summary>Writes the files that people and scripts read: report.html and report.md, metrics.json, leaderboard.csv, and the documents.</summary>
public static class ReportWriter
{
    /// <summary>Makes the report of a finished run again; the test set stays closed.</summary>
    /// <param name="path">The run's folder.</param>
    /// <exception cref="InputException">The folder holds no finished run.</exception>
    public static ReportInput Again(string path)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        if (!File.Exists(folder.Record))
        {
            throw new InputException(File.Exists(Study.JournalPath(folder.Path))
                ? $"{path}: this run has not come to its end yet; run the same pipeline with --out {path} again."
                : $"{path}: there is no run in this folder.");
        }

        if (NumberRecord.TryRead(folder) is { } numbers)
        {
            var again = NumberReport.Compose(folder, numbers, StudySummary.Read(folder.Path));
            Write(folder, again);
            return again;
        }

        var record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(folder.Record), WorkerJson.Options)!;
        var report = ReportComposer.Compose(folder, record, StudySummary.Read(folder.Path));
        Write(folder, report);
        return report;
    }

    internal static void Write(RunFolder folder, ReportInput report)
    {
        AtomicFile.WriteText(folder.Metrics, MetricsText(report));
        LeaderboardCsv.Write(folder.Leaderboard, report.Leaderboard!);
        HtmlReport.Write(folder.Report, report);
        MarkdownReport.Write(folder.Markdown, report);
        DocumentSet.Write(folder.Path, report);
    }

    /// <summary>The metrics as metrics.json holds them.</summary>
    internal static string MetricsText(ReportInput report) =>
        report.Numbers is null ? MetricsJson.ToText(Metrics(report)) : NumberReport.MetricsText(report);

    internal static MetricsDocument Metrics(ReportInput report)
    {
        var splits = new OrderedDictionary<string, EvaluationReport>();
        if (report.Validation is { } validation)
        {
            splits.Add("validation", validation);
        }

        if (report.Test is { } test)
        {
            splits.Add("test", test);
        }

        return new MetricsDocument(splits)
        {
            Selection = report.Validation is null ? null : report.Selection?.Estimate,
            TestJudges = report.Test is null ? null : report.Scheme?.Judges,
        };
    }
}
