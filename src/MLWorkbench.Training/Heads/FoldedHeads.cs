using System.Diagnostics;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.Heads;

/// <summary>One head for each fold, and what they say of the rows that they did not see.</summary>
/// <param name="Heads">In the order of the folds.</param>
/// <param name="Predictions">Of all validation samples.</param>
/// <param name="Outcomes">Score and loss of each fold.</param>
internal sealed record FoldedHeads(
    IReadOnlyList<FittedHead> Heads, IReadOnlyList<ValidationPrediction> Predictions, IReadOnlyList<(double Score, double Loss)> Outcomes)
{
    private const int MostForTrainingLoss = 5_000;

    /// <summary>Fits them.</summary>
    /// <param name="job">Samples, seed and score.</param>
    /// <param name="unfitted">The head.</param>
    /// <param name="table">Features and labels of a fold's training side (true) or validation side; its samples come first, copies of them may follow.</param>
    /// <param name="progress">Told after every fold.</param>
    /// <param name="cancellation">Ends the fit between two steps.</param>
    /// <exception cref="InputException">A fold has nothing to learn from or nothing to judge by.</exception>
    public static FoldedHeads Fit(
        TrainingJob job, IHead unfitted, Func<FoldView, bool, HeadData> table, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        var folds = job.Data.Folds;
        var heads = new List<FittedHead>();
        var predictions = new List<ValidationPrediction>();
        var outcomes = new List<(double Score, double Loss)>();
        foreach (var fold in folds)
        {
            cancellation.ThrowIfCancellationRequested();
            if (fold.Training.Count == 0 || fold.Validation.Count == 0)
            {
                throw new InputException($"There must be {Units()} to train on and {Units()} to validate on.");
            }

            var step = Stopwatch.StartNew();
            var (training, validation) = (table(fold, true), table(fold, false));
            var head = unfitted.Fit(
                training, validation, SeedSequence.Derive(job.Seed, "head", fold.Index), rows => job.Score(fold.Validation, rows), cancellation);
            var probabilities = head.Predict(validation.Values.Span, validation.Rows);
            var outcome = (Score: job.Score(fold.Validation, probabilities), Loss: Loss(job, fold.Validation, validation, probabilities));
            progress(new EpochOutcome(fold.Index, folds.Count, 1, 1, TrainingLoss(job, fold, head, training), outcome.Loss, outcome.Score, 0, step.Elapsed.TotalSeconds));
            heads.Add(head);
            outcomes.Add(outcome);
            predictions.AddRange(fold.Validation.Select((sample, row) => new ValidationPrediction(sample, fold.Index, probabilities[row])));
        }

        return new FoldedHeads(heads, predictions, outcomes);

        string Units() => job.Data.HasImages ? "images" : "rows";
    }

    /// <summary>What the trial has to say of itself.</summary>
    /// <param name="mean">The folds' heads as one.</param>
    /// <param name="description">The model in a few words.</param>
    /// <param name="seconds">Wall time of the fit.</param>
    /// <param name="backbone">The frozen backbone below; null for none.</param>
    public TrialFacts Facts(FittedHead mean, string description, double seconds, BackboneUse? backbone = null) => new(
        Outcomes.Select(outcome => outcome.Score).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average(),
        [.. Outcomes.Select(outcome => outcome.Score)],
        [.. Outcomes.Select(_ => 1)],
        mean.Parameters,
        description,
        Outcomes.Average(outcome => outcome.Loss),
        seconds,
        Backbone: backbone)
    {
        KeepsImages = mean.KeepsImages,
    };

    /// <summary>The loss on the first training samples, which stand for all: of a large table all of them would take as long as the fit.</summary>
    private static double TrainingLoss(TrainingJob job, FoldView fold, FittedHead head, HeadData training)
    {
        var rows = Math.Min(fold.Training.Count, MostForTrainingLoss);
        var some = rows == training.Rows ? training : training with
        {
            Values = training.Values[..(rows * training.Columns)],
            Rows = rows,
            Labels = training.Labels[..rows],
            Numbers = training.Numbers?[..rows],
            RowWeights = training.RowWeights?[..rows],
        };
        return Loss(job, [.. fold.Training.Take(rows)], some, head.Predict(some.Values.Span, rows));
    }

    /// <summary>Log loss; of numbers the mean squared error.</summary>
    private static double Loss(TrainingJob job, IReadOnlyList<Sample> samples, HeadData table, float[][] predicted) =>
        job.Data.IsNumeric ? HeadLoss.Of(table, predicted) : LogLoss.Of(samples, predicted, job.Data.MultiLabel);
}
