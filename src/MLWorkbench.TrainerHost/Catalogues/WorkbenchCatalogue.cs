using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds.Rules;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.Clahe;
using MLWorkbench.Imaging.Steps.ClipPercentiles;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Packaging;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.TrainerHost.Searches;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Engines;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Heads.Ridge;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.MLNet.Tables;
using MLWorkbench.Training.MLNet.Tables.Learners;
using MLWorkbench.Training.Tabular;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Catalogues;

/// <summary>Everything that may stand in a pipeline file: each room's records under their names.</summary>
public static class WorkbenchCatalogue
{
    /// <summary>The task of one or several labels per image.</summary>
    public const string ImageClassification = "image-classification";

    /// <summary>The task of one class for each row of a table.</summary>
    public const string TabularClassification = "tabular-classification";

    /// <summary>The task of one number for each row of a table.</summary>
    public const string TabularRegression = "tabular-regression";

    /// <summary>Whether a task is about the rows of a table.</summary>
    /// <param name="task">A task's name.</param>
    public static bool IsTabular(string task) => task is TabularClassification or TabularRegression;

    private static readonly Lazy<Catalogue> _instance = new(Compose);

    /// <summary>The catalogue.</summary>
    public static Catalogue Instance => _instance.Value;

    private static Catalogue Compose() => new CatalogueBuilder()
        .AddTask(ImageClassification)
        .AddTask(TabularClassification)
        .AddTask(TabularRegression)
        .AddSection<DataOptions>("data")
        .AddSection<EngineOptions>("engine", shorthand: nameof(EngineOptions.Name))
        .AddSearch()
        .AddSection<EvaluateOptions>("evaluate", outsideIdentity: true)
        .AddSection<DecideOptions>("decide", outsideIdentity: true)
        .AddSection<PackageOptions>("package", outsideIdentity: true)
        .AddVariant<ThresholdRuleOptions, YoudenRuleOptions>("youden")
        .AddVariant<ThresholdRuleOptions, SensitivityRuleOptions>("sensitivity", shorthand: nameof(SensitivityRuleOptions.AtLeast))
        .AddVariant<ThresholdRuleOptions, SpecificityRuleOptions>("specificity", shorthand: nameof(SpecificityRuleOptions.AtLeast))
        .AddVariant<ThresholdRuleOptions, CostRuleOptions>("cost")
        .AddVariant<ThresholdRuleOptions, FixedRuleOptions>("fixed", shorthand: nameof(FixedRuleOptions.Value))
        .AddStep<LoadImageOptions>("load-image")
        .AddStep<CropForegroundOptions>("crop-foreground", after: ["load-image"])
        .AddStep<ClipPercentilesOptions>("clip-percentiles", after: ["load-image", "crop-foreground"])
        .AddStep<ClaheOptions>("clahe", shorthand: nameof(ClaheOptions.Limit), after: ["load-image", "crop-foreground", "clip-percentiles"])
        .AddStep<ResizeOptions>("resize", shorthand: nameof(ResizeOptions.Size), after: ["load-image", "crop-foreground", "clip-percentiles", "clahe"])
        .AddStep<NormalizeOptions>("normalize", shorthand: nameof(NormalizeOptions.Mode), after: ["load-image", "crop-foreground", "clip-percentiles", "clahe", "resize"])
        .AddStep<AugmentOptions>("augment", after: ["load-image", "crop-foreground", "clip-percentiles", "clahe", "resize"])
        .AddVariant<HeadOptions, LogisticHeadOptions>("logistic", shorthand: nameof(LogisticHeadOptions.L2))
        .AddVariant<HeadOptions, OrdinalHeadOptions>("ordinal", shorthand: nameof(OrdinalHeadOptions.L2))
        .AddVariant<HeadOptions, RidgeHeadOptions>("ridge", shorthand: nameof(RidgeHeadOptions.Alpha))
        .AddVariant<HeadOptions, KnnHeadOptions>("knn", shorthand: nameof(KnnHeadOptions.Neighbours))
        .AddVariant<HeadOptions, XgboostHeadOptions>("xgboost", shorthand: nameof(XgboostHeadOptions.Rounds))
        .AddVariant<HeadOptions, MlpHeadOptions>("mlp", shorthand: nameof(MlpHeadOptions.Hidden))
        .AddVariant<ColumnUseOptions, LeftOutColumnsOptions>("none")
        .AddVariant<ColumnUseOptions, JointColumnsOptions>("joint")
        .AddVariant<ColumnUseOptions, LateColumnsOptions>("late", shorthand: nameof(LateColumnsOptions.Head))
        .AddTrainer<CnnOptions>("cnn", shorthand: nameof(CnnOptions.Network), paths: [nameof(CnnOptions.Start)])
        .AddTrainer<TransferOptions>("transfer", shorthand: nameof(TransferOptions.Backbone))
        .AddTrainer<FineTuneOptions>("fine-tune", shorthand: nameof(FineTuneOptions.Backbone), paths: [nameof(FineTuneOptions.Start)])
        .AddTrainer<TabularOptions>("tabular", shorthand: nameof(TabularOptions.Head))
        .AddMLNet()
        .Build();

    private static CatalogueBuilder AddMLNet(this CatalogueBuilder catalogue) => catalogue
        .AddVariant<TunerOptions, MLNetTunerOptions>("mlnet", shorthand: nameof(MLNetTunerOptions.Kind))
        .AddVariant<MLNetScheduleOptions, ConstantRateOptions>("constant")
        .AddVariant<MLNetScheduleOptions, ExponentialDecayOptions>("exponential")
        .AddVariant<MLNetScheduleOptions, PolynomialDecayOptions>("polynomial")
        .AddVariant<MLNetScheduleOptions, StepDecayOptions>("steps")
        .AddVariant<TableLearnerOptions, LightGbmOptions>("light-gbm")
        .AddVariant<TableLearnerOptions, FastTreeOptions>("fast-tree")
        .AddVariant<TableLearnerOptions, FastForestOptions>("fast-forest")
        .AddVariant<TableLearnerOptions, LbfgsOptions>("lbfgs", shorthand: nameof(LbfgsOptions.L2))
        .AddVariant<TableLearnerOptions, SdcaOptions>("sdca", shorthand: nameof(SdcaOptions.L2))
        .AddTrainer<MLNetImagesOptions>("mlnet-images", shorthand: nameof(MLNetImagesOptions.Architecture))
        .AddTrainer<MLNetTablesOptions>("mlnet-tables", shorthand: nameof(MLNetTablesOptions.Learner));
}
