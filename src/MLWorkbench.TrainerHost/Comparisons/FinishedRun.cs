using System.Text.Json;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.TrainerHost.Judging;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>A run that came to its end, and the predictions it left.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Folder">Its files.</param>
/// <param name="Record">What it knew.</param>
internal sealed record FinishedRun(string Path, RunFolder Folder, RunRecord Record)
{
    /// <summary>Reads what the run left.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InputException">There is no finished run.</exception>
    public static FinishedRun Read(string path)
    {
        var folder = new RunFolder(System.IO.Path.GetFullPath(path));
        if (!File.Exists(folder.Record))
        {
            throw new InputException(File.Exists(Study.JournalPath(folder.Path))
                ? $"{path}: this run has not come to its end yet; run the same pipeline with --out {path} again."
                : $"{path}: there is no run in this folder.");
        }

        try
        {
            return new(path, folder, JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(folder.Record), WorkerJson.Options)!);
        }
        catch (JsonException failure)
        {
            throw new InputException($"{path}: the run was made by another version of the workbench ({failure.Message}); run its pipeline again.", failure);
        }
    }

    /// <summary>The test set whose predictions a file holds, or null where it is no run's.</summary>
    /// <param name="file">A prediction file.</param>
    public static TestPlace? TestOf(string file)
    {
        var full = System.IO.Path.GetFullPath(file);
        var folder = new RunFolder(System.IO.Path.GetDirectoryName(full)!);
        return full == folder.Predictions && TestOpening.SealOf(folder) is { } seal ? new(seal.TestSet, folder.Path, seal.Model) : null;
    }

    /// <summary>The model that the run handed over, by its validation or its test predictions.</summary>
    /// <param name="subject">As the user gave it.</param>
    /// <param name="request">Which split, which threshold.</param>
    /// <param name="ledger">Told of a look at the test set, before it happens.</param>
    public ComparedSource OfWinner(string subject, ComparisonRequest request, OpenedTestSets ledger)
    {
        var given = PredictionsJudge.Decide(Record.Task, request.Threshold, subject);
        if (request.On != ComparedSplit.Test)
        {
            return Source(subject, Record.Title, Folder.Validation, given ?? Record.Threshold, ComparedOn.Validation) with
            {
                Trials = Record.Selection.Summary.Estimate.Trials,
            };
        }

        if (Record.Nested)
        {
            var nested = Source(subject, Record.Title, Folder.Predictions, given ?? OperatingThreshold.DefaultFor(Record.Task), ComparedOn.Nested);
            return given is null ? nested : nested with { Predictions = Thresholds.Without(nested.Predictions) };
        }

        if (TestOf(Folder.Predictions) is not { } test)
        {
            throw new InputException($"{subject}: this run has no test set; without --on test its validation predictions are compared.");
        }

        ledger.Open(test);
        return Source(subject, Record.Title, Folder.Predictions, given ?? Record.Threshold, ComparedOn.Test) with { Test = test };
    }

    /// <summary>One trial, by its validation predictions.</summary>
    /// <param name="subject">As the user gave it.</param>
    /// <param name="trial">Its number.</param>
    /// <param name="request">Which threshold.</param>
    public ComparedSource OfTrial(string subject, int trial, ComparisonRequest request)
    {
        if (request.On == ComparedSplit.Test)
        {
            throw new InputException($"{subject}: trials predict no test set; leave --on test out.");
        }

        var file = Folder.Trial(trial).Validation;
        if (!File.Exists(file))
        {
            throw new InputException($"{subject}: trial {trial} left no validation predictions; leaderboard.csv names the completed ones.");
        }

        var threshold = PredictionsJudge.Decide(Record.Task, request.Threshold, subject) ?? OperatingThreshold.DefaultFor(Record.Task);
        return Source(subject, request.Trials.Count > 0 ? $"trial {trial}" : $"{Record.Title}, trial {trial}", file, threshold, ComparedOn.Validation);
    }

    private ComparedSource Source(string subject, string name, string file, OperatingThreshold threshold, ComparedOn on) =>
        new(subject, name, PredictionsCsv.Read(file, Record.PositiveClass, Record.Task), threshold, on) { GroupWord = Record.Data.GroupWord };
}
