using System.Diagnostics;
using MLWorkbench.Data;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Weights;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training.Fitting;

/// <summary>Fits one network for each fold and makes one model of them: the mean of their probabilities.</summary>
internal static class FoldedFit
{
    /// <summary>Fits and exports.</summary>
    /// <param name="job">The data.</param>
    /// <param name="pixels">Prepared images, shared by trials.</param>
    /// <param name="description">The architecture in a few words.</param>
    /// <param name="fit">Fits the network of one fold.</param>
    public static TrainedModel Run(TrainingJob job, PixelStore pixels, string description, Func<FoldView, FittedFold> fit)
    {
        var watch = Stopwatch.StartNew();
        var folds = new List<FittedFold>();
        try
        {
            foreach (var fold in job.Data.Folds)
            {
                folds.Add(fit(fold));
            }

            var results = folds.Select(fold => fold.Result).ToArray();
            var facts = new TrialFacts(
                results.Select(result => result.Score).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average(),
                [.. results.Select(result => result.Score)],
                [.. results.Select(result => result.BestEpoch)],
                folds[0].Network.ParameterCount(),
                description,
                results.Average(result => result.Loss),
                watch.Elapsed.TotalSeconds);
            var predictions = Predictions(job, results);
            var model = folds[0].Rows is null
                ? GraphExport.Run([.. folds.SelectMany(fold => fold.Views)], folds[0].Head, job, predictions, facts, pixels)
                : JointExport.Run(folds, job, predictions, facts);
            return model with
            {
                Weights = job.KeepWeights ? [.. folds.Select(fold => StateDict.Save(fold.Network))] : [],
            };
        }
        finally
        {
            foreach (var network in folds.SelectMany(fold => fold.Views.Append(fold.Network)))
            {
                network.Dispose();
            }
        }
    }

    private static ValidationPrediction[] Predictions(TrainingJob job, FoldResult[] results) =>
    [
        .. job.Data.Folds.SelectMany(fold => fold.Validation.Select((sample, index) =>
            new ValidationPrediction(sample, fold.Index, results[fold.Index].Probabilities[index]))),
    ];
}

/// <summary>The network of one fold.</summary>
/// <param name="Network">From raw values to logits, with the best epoch's weights; whoever asked for the fit disposes of it.</param>
/// <param name="Views">What is averaged in its place: the network itself, or ways of looking through it.</param>
/// <param name="Head">What its logits mean.</param>
/// <param name="Result">How the fold ended.</param>
internal sealed record FittedFold(Module Network, IReadOnlyList<Module> Views, LossHead Head, FoldResult Result)
{
    /// <summary>The columns that the network reads beside the image, encoded for this fold; null for images alone.</summary>
    public FoldRows? Rows { get; init; }
}

/// <summary>How one fold ended.</summary>
/// <param name="BestEpoch">The epoch whose weights are kept, 1-based.</param>
/// <param name="Score">Its score.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Probabilities">Validation predictions of the kept weights, in the order of the fold's validation samples.</param>
internal sealed record FoldResult(int BestEpoch, double Score, double Loss, float[][] Probabilities);
