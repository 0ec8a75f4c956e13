using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using MLWorkbench.Training.MLNet.Tables;
using MLWorkbench.Training.MLNet.Tables.Learners;
using Forest = MLWorkbench.Training.MLNet.Tables.Learners.FastForestOptions;
using LightGbm = MLWorkbench.Training.MLNet.Tables.Learners.LightGbmOptions;
using Tree = MLWorkbench.Training.MLNet.Tables.Learners.FastTreeOptions;

namespace MLWorkbench.MLNet.Tables;

/// <summary>ML.NET's trainers for the options of our learners; on one thread where several would make two runs differ.</summary>
/// <param name="context">ML.NET.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="seed">The trial's seed.</param>
internal sealed class TableLearners(MLContext context, int classes, int seed)
{
    private const string Label = TableView.Label;
    private const string Features = TablePreparation.Features;

    /// <summary>Whether a learner wants values between 0 and 1.</summary>
    /// <param name="options">Its settings.</param>
    public static bool WantsScaling(TableLearnerOptions options) => options is LbfgsOptions or SdcaOptions;

    /// <summary>The learner in a few words.</summary>
    /// <param name="options">Its settings.</param>
    public static string Describe(TableLearnerOptions options) => options switch
    {
        LightGbm o => FormattableString.Invariant($"LightGBM by ML.NET, at most {o.Iterations} trees of {o.Leaves} leaves"),
        Tree o => FormattableString.Invariant($"FastTree by ML.NET, {o.Trees} trees of {o.Leaves} leaves"),
        Forest o => FormattableString.Invariant($"FastForest by ML.NET, {o.Trees} trees of {o.Leaves} leaves"),
        LbfgsOptions => "logistic regression by ML.NET's L-BFGS",
        SdcaOptions => "logistic regression by ML.NET's SDCA",
        _ => options.GetType().Name,
    };

    /// <summary>Fits.</summary>
    /// <param name="options">The learner's settings.</param>
    /// <param name="training">Prepared training rows.</param>
    /// <param name="validation">Prepared validation rows, for the learner that ends early.</param>
    public ITransformer Fit(TableLearnerOptions options, IDataView training, IDataView validation) => options switch
    {
        LightGbm o when classes == 2 => context.BinaryClassification.Trainers.LightGbm(Fill(o, new LightGbmBinaryTrainer.Options())).Fit(training, validation),
        LightGbm o => context.MulticlassClassification.Trainers.LightGbm(Fill(o, new LightGbmMulticlassTrainer.Options())).Fit(training, validation),
        Tree o when classes == 2 => Boosted(o).Fit(training),
        Tree o => OneAgainstOthers(Boosted(o)).Fit(training),
        Forest o when classes == 2 => Voting(o).Append(context.BinaryClassification.Calibrators.Platt(Label)).Fit(training),
        Forest o => OneAgainstOthers(Voting(o)).Fit(training),
        LbfgsOptions o when classes == 2 => context.BinaryClassification.Trainers.LbfgsLogisticRegression(Fill(o, new LbfgsLogisticRegressionBinaryTrainer.Options())).Fit(training),
        LbfgsOptions o => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(Fill(o, new LbfgsMaximumEntropyMulticlassTrainer.Options())).Fit(training),
        SdcaOptions o when classes == 2 => context.BinaryClassification.Trainers.SdcaLogisticRegression(Fill(o, new SdcaLogisticRegressionBinaryTrainer.Options())).Fit(training),
        SdcaOptions o => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(Fill(o, new SdcaMaximumEntropyMulticlassTrainer.Options())).Fit(training),
        _ => throw new ArgumentException($"No learner takes {options.GetType().Name}.", nameof(options)),
    };

    private OneVersusAllTrainer OneAgainstOthers<TModel>(ITrainerEstimator<BinaryPredictionTransformer<TModel>, TModel> one)
        where TModel : class => context.MulticlassClassification.Trainers.OneVersusAll(one, Label);

    private FastTreeBinaryTrainer Boosted(Tree o) => context.BinaryClassification.Trainers.FastTree(
        Fill(new FastTreeBinaryTrainer.Options { LearningRate = o.LearningRate }, o.Trees, o.Leaves, o.LeafRows, o.ColumnShare));

    private FastForestBinaryTrainer Voting(Forest o) => context.BinaryClassification.Trainers.FastForest(
        Fill(new FastForestBinaryTrainer.Options(), o.Trees, o.Leaves, o.LeafRows, o.ColumnShare));

    private TOptions Fill<TOptions>(TOptions options, int trees, int leaves, int leafRows, double columnShare)
        where TOptions : TreeOptions
    {
        options.LabelColumnName = Label;
        options.FeatureColumnName = Features;
        options.NumberOfTrees = trees;
        options.NumberOfLeaves = leaves;
        options.MinimumExampleCountPerLeaf = leafRows;
        options.FeatureFraction = columnShare;
        options.NumberOfThreads = 1;
        options.Seed = seed;
        options.FeatureSelectionSeed = seed;
        return options;
    }

    private TOptions Fill<TOptions, TOutput, TTransformer, TModel>(
        LightGbm o, LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = Label;
        options.FeatureColumnName = Features;
        options.NumberOfIterations = o.Iterations;
        options.NumberOfLeaves = o.Leaves;
        options.MinimumExampleCountPerLeaf = o.LeafRows;
        options.LearningRate = o.LearningRate;
        options.EarlyStoppingRound = o.Patience;
        options.NumberOfThreads = 1;
        options.Seed = seed;
        options.Deterministic = true;
        options.Booster = new GradientBooster.Options
        {
            SubsampleFrequency = o.RowShare < 1 ? 1 : 0,
            SubsampleFraction = o.RowShare,
            FeatureFraction = o.ColumnShare,
            L1Regularization = o.L1,
            L2Regularization = o.L2,
        };
        return (TOptions)options;
    }

    private static TOptions Fill<TOptions, TTransformer, TModel>(LbfgsOptions o, LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase options)
        where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = Label;
        options.FeatureColumnName = Features;
        options.L1Regularization = (float)o.L1;
        options.L2Regularization = (float)o.L2;
        options.OptimizationTolerance = (float)o.Tolerance;
        options.NumberOfThreads = 1;
        return (TOptions)options;
    }

    private static SdcaLogisticRegressionBinaryTrainer.Options Fill(SdcaOptions o, SdcaLogisticRegressionBinaryTrainer.Options options)
    {
        Set(o, options);
        return options;
    }

    private static SdcaMaximumEntropyMulticlassTrainer.Options Fill(SdcaOptions o, SdcaMaximumEntropyMulticlassTrainer.Options options)
    {
        Set(o, options);
        return options;
    }

    private static void Set<TOptions, TTransformer, TModel>(SdcaOptions o, SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase options)
        where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = Label;
        options.FeatureColumnName = Features;
        options.L1Regularization = (float)o.L1;
        options.L2Regularization = (float)o.L2;
        options.MaximumNumberOfIterations = o.Passes;
        options.NumberOfThreads = 1;
    }
}
