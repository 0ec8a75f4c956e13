using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.TrainerHost.Judging;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>What a judgement of predicted numbers outside a run found.</summary>
/// <param name="Report">The report's input; its test report is the judgement.</param>
/// <param name="Rows">The judged predictions.</param>
public sealed record NumberJudgement(ReportInput Report, IReadOnlyList<RegressionRow> Rows)
{
    /// <summary>The metrics as `metrics.json` holds them.</summary>
    public string MetricsText => NumberReport.MetricsText(Report);

    /// <summary>Writes report.html, report.md, metrics.json and predictions.csv.</summary>
    /// <param name="folder">The folder; it is made where it is missing. A run's own folder is refused: its files are its own.</param>
    /// <returns>The files.</returns>
    /// <exception cref="InputException">The folder is a run's, or a file.</exception>
    public IReadOnlyList<string> Write(string folder)
    {
        Judgement.RequireOwn(folder);
        Directory.CreateDirectory(folder);
        var (report, markdown) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.md"));
        var (metrics, predictions) = (Path.Combine(folder, "metrics.json"), Path.Combine(folder, "predictions.csv"));
        AtomicFile.WriteText(metrics, MetricsText);
        RegressionCsv.Write(predictions, Rows);
        HtmlReport.Write(report, Report);
        MarkdownReport.Write(markdown, Report);
        return [report, markdown, metrics, predictions];
    }
}
