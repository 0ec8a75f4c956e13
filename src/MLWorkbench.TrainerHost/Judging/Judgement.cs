using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;

namespace MLWorkbench.TrainerHost.Judging;

/// <summary>What a judgement outside a run found.</summary>
/// <param name="Report">The report's input; its test report is the judgement.</param>
/// <param name="Predictions">The judged predictions.</param>
public sealed record Judgement(ReportInput Report, PredictionSet Predictions)
{
    /// <summary>The metrics as `metrics.json` holds them.</summary>
    public MetricsDocument Metrics => Reports.ReportWriter.Metrics(Report);

    /// <summary>Writes report.html, report.md, metrics.json and predictions.csv.</summary>
    /// <param name="folder">The folder; it is made where it is missing. A run's own folder is refused: its files are its own.</param>
    /// <returns>The files.</returns>
    /// <exception cref="InputException">The folder is a run's, or a file.</exception>
    public IReadOnlyList<string> Write(string folder)
    {
        RequireOwn(folder);
        Directory.CreateDirectory(folder);
        var (report, markdown) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.md"));
        var (metrics, predictions) = (Path.Combine(folder, "metrics.json"), Path.Combine(folder, "predictions.csv"));
        MetricsJson.Write(metrics, Metrics);
        PredictionsCsv.Write(predictions, Predictions, Report.Test!.Threshold.Value ?? 0.5);
        HtmlReport.Write(report, Report);
        MarkdownReport.Write(markdown, Report);
        return [report, markdown, metrics, predictions];
    }

    /// <summary>Refuses a folder that a judgement must not write into.</summary>
    internal static void RequireOwn(string folder)
    {
        if (File.Exists(folder))
        {
            throw new InputException($"--out {folder}: this is a file, not a folder.");
        }

        if (File.Exists(new Runs.RunFolder(Path.GetFullPath(folder)).Record))
        {
            throw new InputException($"--out {folder}: this is the folder of a run, whose report and metrics would be lost. Give another folder.");
        }
    }
}
