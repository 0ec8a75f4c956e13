using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Vision;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.MLNet.Folds;
using MLWorkbench.Onnx;
using MLWorkbench.Training;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.MLNet.Images;

namespace MLWorkbench.MLNet.Images;

/// <summary>ML.NET's ImageClassificationTrainer on each fold's images; the model is the mean of the folds' probabilities.</summary>
/// <param name="options">Network and training.</param>
internal sealed class ImageTrainer(MLNetImagesOptions options) : ITrainer
{
    /// <summary>The column, and TensorFlow's node, with the probabilities.</summary>
    public const string Scores = "Score";

    private const string Prefix = "trained_";
    private const int ByteBits = 8;

    /// <inheritdoc/>
    public bool UsesTorch => false;

    /// <inheritdoc/>
    public TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        options.Check();
        var input = Check(job);
        var watch = Stopwatch.StartNew();
        var folds = new List<FittedImages>();
        try
        {
            foreach (var fold in job.Data.Folds)
            {
                folds.Add(FitFold(job, input, fold, progress, cancellation));
            }

            return MeanModel.Of(
                job,
                folds,
                $"{options.Backbone} (frozen, {input.Plan.Width}x{input.Plan.Height}), softmax layer by ML.NET",
                OnnxModel.Read(folds[0].Graph).Numbers,
                watch,
                samples => ImageRow.Seen(input, samples));
        }
        finally
        {
            folds.ForEach(fold => fold.Close());
        }
    }

    private FittedImages FitFold(TrainingJob job, InputPlan.Pixels input, FoldView fold, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        MeanModel.Check(fold, "images");
        var classes = job.Data.Classes.Count;
        var reports = new EpochReports(fold.Index, job.Data.Folds.Count, options.Epochs, progress, cancellation);
        var context = new MLContext((int)(SeedSequence.Derive(job.Seed, "mlnet", fold.Index) & int.MaxValue)) { TempFilePath = Workspace.WithWeights(options.Backbone) };
        var workspace = Workspace.Of(options, input, fold);
        var model = context.MulticlassClassification.Trainers
            .ImageClassification(Settings(workspace, ImageRow.View(context, input, fold.Validation, classes), reports))
            .Fit(ImageRow.View(context, input, fold.Training, classes));
        // The file is named after ML.NET's own file of the network.
        var frozen = Directory.GetFiles(workspace, $"{Prefix}*.pb").Single();
        var fitted = new FittedImages(context, model, FrozenScores.Read(frozen, options.Architecture, Scores, input, classes), input, classes, fold);
        var score = job.Score(fold.Validation, fitted.Validated);
        reports.End(score);
        return fitted with { Score = score, Loss = LogLoss.Of(fold.Validation, fitted.Validated, multiLabel: false), Epochs = Math.Max(1, reports.Count) };
    }

    private ImageClassificationTrainer.Options Settings(string workspace, IDataView validation, EpochReports reports) => new()
    {
        FeatureColumnName = nameof(ImageRow.Features),
        LabelColumnName = nameof(ImageRow.Label),
        ScoreColumnName = Scores,
        Arch = options.Architecture switch
        {
            MLNetArchitecture.ResnetV2101 => ImageClassificationTrainer.Architecture.ResnetV2101,
            MLNetArchitecture.InceptionV3 => ImageClassificationTrainer.Architecture.InceptionV3,
            MLNetArchitecture.MobilenetV2 => ImageClassificationTrainer.Architecture.MobilenetV2,
            _ => ImageClassificationTrainer.Architecture.ResnetV250,
        },
        Epoch = options.Epochs,
        BatchSize = options.BatchSize,
        LearningRate = (float)options.LearningRate,
        LearningRateScheduler = LearningRates.Of(options),
        EarlyStoppingCriteria = options.EarlyStopping is { Patience: > 0 } stopping
            ? new ImageClassificationTrainer.EarlyStopping(
                (float)stopping.MinDelta,
                stopping.Patience,
                stopping.Metric == StoppingMetric.Loss ? ImageClassificationTrainer.EarlyStoppingMetric.Loss : ImageClassificationTrainer.EarlyStoppingMetric.Accuracy)
            : null,
        TestOnTrainSet = options.MeasureTraining,
        ValidationSet = validation,
        MetricsCallback = reports.Hear,
        WorkspacePath = workspace,
        FinalModelPrefix = Prefix,
        ReuseTrainSetBottleneckCachedValues = options.ReuseFeatures,
        ReuseValidationSetBottleneckCachedValues = options.ReuseFeatures,
    };

    private InputPlan.Pixels Check(TrainingJob job)
    {
        if (job.Input is not InputPlan.Pixels input)
        {
            throw new InputException("mlnet-images learns from images; for tables use mlnet-tables.");
        }

        Require(!job.Data.MultiLabel, "ML.NET's image trainer knows one class for each image: remove data.label-separator.");
        Require(job.Bits == ByteBits, "ML.NET's image trainer reads 8-bit images, and these have 16 bits: use a window step, or leave out `engine: mlnet`.");
        Require(job.Augment is null, "ML.NET's image trainer learns from each image once as it is: remove the augment step, or leave out `engine: mlnet`.");
        Require(input.Plan.Channels is 1 or 3, $"ML.NET's networks take colour or grey images, and these have {input.Plan.Channels} channels.");
        Require(input.Plan.Width == options.Size && input.Plan.Height == options.Size, $"ML.NET gives {options.Backbone} {options.Size} pixels: resize to {options.Size}, or leave out the resize step.");
        return input;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InputException(otherwise);
        }
    }
}
