using System.Security.Cryptography;
using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs.Alone;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Opens the test set for the winner, once: a run that ends again with the same winner reads what it saw the first time.</summary>
internal sealed class TestOpening
{
    private readonly RunFolder _folder;
    private readonly Dataset _dataset;
    private readonly IRunProgress _progress;
    private readonly TestLedger _ledger = new();

    public TestOpening(RunFolder folder, Dataset dataset, IRunProgress progress) =>
        (_folder, _dataset, _progress) = (folder, dataset, progress);

    /// <summary>Predicts the test samples with the exported graph; null when the split has no test share.</summary>
    /// <param name="onnx">The winner's graph.</param>
    /// <param name="input">How samples become its input.</param>
    /// <param name="threshold">Chosen on validation predictions, for the column `predicted`.</param>
    /// <param name="others">Models that it is held against: they predict the same samples in the same look.</param>
    /// <returns>Predictions, looks, and the samples; these are none where the test set stayed closed.</returns>
    public (PredictionSet Predictions, TestLook Look, IReadOnlyList<Sample> Samples)? Run(byte[] onnx, InputPlan input, OperatingThreshold threshold, IReadOnlyList<OtherModel> others)
    {
        if (_dataset.Test.Count == 0)
        {
            return null;
        }

        var model = Convert.ToHexStringLower(SHA256.HashData(onnx));
        var seal = new Seal(model, _dataset.Test.ContentHash);
        if (SealOf(_folder) == seal && File.Exists(_folder.Predictions) && others.All(other => File.Exists(_folder.OtherPredictions(other.Seen))))
        {
            _progress.Report(new StepStarted("The test set stays closed: this model's predictions are kept from before"));
            var known = PredictionsCsv.Read(
                _folder.Predictions, _dataset.Classes[_dataset.PositiveClass], PredictionSets.TaskOf(_dataset.Data));
            return (known, Look(_ledger.HistoryOf(_dataset.Test.ContentHash)), []);
        }

        _progress.Report(new StepStarted("Opening the test set"));
        var opened = _dataset.Test.Open(_ledger, _folder.Path, model);
        using var scorer = new GraphScorer(onnx, ThreadBudget.Threads);
        var scores = scorer.ScoreBoth(opened.Samples, input);
        var predictions = PredictionSets.Of(_dataset.Data, opened.Samples, scores.Probabilities);
        PredictionsCsv.Write(_folder.Predictions, predictions, threshold.Value ?? 0.5);
        if (_dataset.Data.HasImages)
        {
            PredictionsCsv.Write(_folder.BaselinePredictions, AnatomyBaseline.Predict(_dataset.Data, opened.Samples));
        }

        foreach (var other in others)
        {
            PredictionsCsv.Write(_folder.OtherPredictions(other.Seen), other.Predict(_dataset.Data, opened.Samples));
        }

        File.Delete(_folder.UncalibratedPredictions);
        if (scores.Uncalibrated is { } said)
        {
            PredictionsCsv.Write(_folder.UncalibratedPredictions, PredictionSets.Of(_dataset.Data, opened.Samples, said));
        }

        AtomicFile.WriteText(_folder.TestOpening, JsonSerializer.Serialize(seal, WorkerJson.Options));
        return (predictions, Look(opened.History), opened.Samples);
    }

    /// <summary>Which model of a run looked at which test set; null where none did.</summary>
    /// <param name="folder">The run's folder.</param>
    public static Seal? SealOf(RunFolder folder) => File.Exists(folder.TestOpening)
        ? JsonSerializer.Deserialize<Seal>(File.ReadAllText(folder.TestOpening), WorkerJson.Options)
        : null;

    private static TestLook Look(OpeningHistory history) => new(history.Openings, history.Runs);

    /// <summary>Which model looked at which test set.</summary>
    /// <param name="Model">SHA-256 of its graph.</param>
    /// <param name="TestSet">The test set's content hash.</param>
    internal sealed record Seal(string Model, string TestSet);
}
