using System.Globalization;
using System.Text.Json;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>The end of a run of a number: the winner as it was trained, its interval, one look at the test set, and the files.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="prepared">The pipeline that has met the data.</param>
/// <param name="dataset">The data.</param>
/// <param name="request">What was asked for.</param>
/// <param name="progress">Told of what happens.</param>
internal sealed class NumberConclusion(RunFolder folder, PreparedPipeline prepared, Dataset dataset, RunRequest request, IRunProgress progress)
{
    /// <summary>Does all of it.</summary>
    /// <param name="summary">What the search found; it has a best trial.</param>
    /// <param name="baselines">What was to be beaten.</param>
    /// <param name="nested">Predictions of nested cross-validation, which take the test set's place; null without.</param>
    public ReportInput Write(StudySummary summary, IReadOnlyList<BaselineRow> baselines, IReadOnlyList<RegressionRow>? nested)
    {
        progress.Report(new StepStarted("Choosing the model"));
        var winner = NumberWinner.Of(folder, prepared, dataset, summary);
        // Without intervals: they were fitted on these very predictions and would cover them by construction.
        RegressionCsv.Write(folder.Validation, winner.Validation);
        if (nested is not null)
        {
            RegressionCsv.Write(folder.Predictions, nested);
        }

        var look = nested is null ? new NumberOpening(folder, dataset, progress).Run(winner) : null;
        var record = new NumberRecord
        {
            Target = dataset.Data.Target!,
            Title = prepared.Spec.Name,
            Created = DateTimeOffset.UtcNow,
            Command = RunFacts.Command(request, dataset.Data.HasCodes),
            Winner = winner.Trial.Number,
            Interval = winner.Interval,
            Scheme = dataset.SchemeReason,
            Nested = nested is not null,
            Data = RunFacts.Data(dataset),
            Notices = RunFacts.Notices(dataset, prepared.Notices, prepared.Remarks),
            Baselines = baselines,
            Findings = [.. DataFindings.Of(dataset)],
            Model = Model(winner),
            TestLook = look,
            Environment = RunFacts.Environment(summary, request, winner.Facts),
            Evaluate = prepared.Spec.Section<EvaluateOptions>(),
        };
        AtomicFile.WriteText(folder.Record, JsonSerializer.Serialize(record, WorkerJson.Options));
        var report = NumberReport.Compose(folder, record, summary);
        ReportWriter.Write(folder, report);
        if (NumberPackage.Write(folder, prepared.Spec, report, winner, dataset) is { } notice)
        {
            progress.Report(new Progress.Notice(notice));
        }

        progress.Report(new TestOpened(ReportLines.Of(report)));
        string[] predictions = report.HasTest ? [folder.Predictions] : [];
        progress.Report(new ArtefactsWritten([folder.Report, folder.ModelZip, folder.Metrics, .. predictions, folder.Leaderboard]));
        return report;
    }

    private static ModelSummary Model(NumberWinner winner) => new()
    {
        Name = winner.Facts.Network,
        Trial = winner.Trial.Number,
        Parameters = winner.Facts.Parameters,
        Bytes = winner.Onnx.LongLength,
        HoldsPatients = winner.HoldsPatients,
        Facts =
        [
            new Fact("Input", $"{winner.Input.Columns.Count} columns"),
            new Fact("Export", string.Create(CultureInfo.InvariantCulture, $"ONNX; differs from what was trained by at most {winner.Facts.ExportDifference ?? 0:0.0e+0}")),
            new Fact("Prediction interval", winner.Interval.Sentence),
        ],
    };
}
