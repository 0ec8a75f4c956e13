using System.Diagnostics;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.MLNet.Folds;

/// <summary>The folds' models as one: the mean of their probabilities, with ML.NET's own words for a few samples beside the graph.</summary>
internal static class MeanModel
{
    private const int Probed = 64;

    /// <summary>Joins.</summary>
    /// <param name="job">The trial.</param>
    /// <param name="folds">One model for each fold.</param>
    /// <param name="description">What was learnt, in a few words.</param>
    /// <param name="parameters">Trainable values of one model.</param>
    /// <param name="watch">Runs since the trial began.</param>
    /// <param name="probe">Values of a few samples as the graph's input.</param>
    public static TrainedModel Of(
        TrainingJob job, IReadOnlyList<FittedFold> folds, string description, long parameters, Stopwatch watch, Func<IReadOnlyList<Data.Sample>, float[]> probe)
    {
        var probed = folds[0].Fold.Validation.Take(Probed).ToList();
        var graph = folds.Count == 1 ? folds[0].Graph : EnsembleGraph.Make([.. folds.Select(fold => EnsembleMember.Whole(fold.Graph, 1))]);
        var said = folds.Select(fold => fold.Predict(probed)).ToList();
        var mean = Enumerable.Range(0, probed.Count)
            .Select(row => Enumerable.Range(0, job.Data.Classes.Count).Select(label => said.Average(rows => rows[row][label])).ToArray())
            .ToArray();
        return new TrainedModel
        {
            Graph = new TrainedGraph.Whole(graph, new ExportProbe(job.Input.Layout, probe(probed), mean)),
            Predictions = [.. folds.SelectMany(fold => fold.Fold.Validation.Zip(fold.Validated, (sample, row) => new ValidationPrediction(sample, fold.Fold.Index, row)))],
            Facts = new TrialFacts(
                folds.Select(fold => fold.Score).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average(),
                [.. folds.Select(fold => fold.Score)],
                [.. folds.Select(fold => fold.Epochs)],
                parameters,
                description,
                folds.Average(fold => fold.Loss),
                watch.Elapsed.TotalSeconds),
        };
    }

    /// <summary>Finds out whether a fold can be learnt from.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="samples">"images" or "rows".</param>
    /// <exception cref="InputException">It cannot.</exception>
    public static void Check(Data.FoldView fold, string samples)
    {
        if (fold.Training.Count == 0 || fold.Validation.Count == 0)
        {
            throw new InputException($"There must be {samples} to train on and {samples} to validate on.");
        }
    }
}
