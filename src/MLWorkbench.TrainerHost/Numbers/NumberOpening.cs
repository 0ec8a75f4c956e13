using System.Security.Cryptography;
using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using TestOpening = MLWorkbench.TrainerHost.Runs.TestOpening;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Opens the test set for a model of numbers, once: a run that ends again with the same winner leaves it closed.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="dataset">The data.</param>
/// <param name="progress">Told of what happens.</param>
internal sealed class NumberOpening(RunFolder folder, Dataset dataset, IRunProgress progress)
{
    private readonly TestLedger _ledger = new();

    /// <summary>Predicts the test rows with the exported graph and writes predictions.csv.</summary>
    /// <param name="winner">The model.</param>
    /// <returns>Looks; null where the split has no test share.</returns>
    public TestLook? Run(NumberWinner winner)
    {
        if (dataset.Test.Count == 0)
        {
            return null;
        }

        var model = Convert.ToHexStringLower(SHA256.HashData(winner.Onnx));
        var seal = new TestOpening.Seal(model, dataset.Test.ContentHash);
        if (TestOpening.SealOf(folder) == seal && File.Exists(folder.Predictions))
        {
            progress.Report(new StepStarted("The test set stays closed: this model's predictions are kept from before"));
            // Another coverage asks for other intervals of the same predictions.
            Write(winner, RegressionCsv.Read(folder.Predictions));
            return Look(_ledger.HistoryOf(dataset.Test.ContentHash));
        }

        progress.Report(new StepStarted("Opening the test set"));
        var opened = dataset.Test.Open(_ledger, folder.Path, model);
        using var scorer = new GraphScorer(winner.Onnx, ThreadBudget.Threads);
        Write(winner, NumberSets.Of(opened.Samples, scorer.Score(opened.Samples, winner.Input)));
        AtomicFile.WriteText(folder.TestOpening, JsonSerializer.Serialize(seal, WorkerJson.Options));
        return Look(opened.History);
    }

    private void Write(NumberWinner winner, IReadOnlyList<RegressionRow> rows) =>
        RegressionCsv.Write(folder.Predictions, winner.Interval.Apply([.. rows.Select(row => row with { Low = null, High = null })]));

    private static TestLook Look(OpeningHistory history) => new(history.Openings, history.Runs);
}
