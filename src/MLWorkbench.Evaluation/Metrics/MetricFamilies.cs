using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Probability;
using MLWorkbench.Evaluation.Ranking;

namespace MLWorkbench.Evaluation.Metrics;

/// <summary>The families of each task. A new family is one folder and one line here.</summary>
public static class MetricFamilies
{
    /// <summary>Every metric of a task.</summary>
    /// <param name="input">Predictions with numbered groups.</param>
    public static IReadOnlyList<IMetricFamily> All(MetricInput input) => input.Predictions.Task == PredictionTask.Multilabel
        ? [new RankingFamily(input), new LabelConfusionFamily(input), new ProbabilityFamily(input)]
        : [new RankingFamily(input), new ConfusionFamily(input), new ProbabilityFamily(input), new CalibrationFamily(input)];

    /// <summary>The families of metrics that stand in files but not in tables.</summary>
    /// <param name="input">Predictions with numbered groups.</param>
    public static IReadOnlyList<IMetricFamily> Further(MetricInput input) => input.Predictions.Task switch
    {
        PredictionTask.Binary => [WithinFoldsFamily.Of(input, own => new FixedPointFamily(own)), new FurtherCalibrationFamily(input)],
        PredictionTask.Multiclass =>
        [
            WithinFoldsFamily.Of(input, own => new PairwiseFamily(own)),
            WithinFoldsFamily.Of(input, own => new FixedPointFamily(own)),
            new FurtherCalibrationFamily(input),
        ],
        _ => [WithinFoldsFamily.Of(input, own => new MicroRankingFamily(own)), WithinFoldsFamily.Of(input, own => new FixedPointFamily(own))],
    };

    /// <summary>The one family that computes a metric over all samples.</summary>
    /// <param name="input">Predictions with numbered groups.</param>
    /// <param name="name">A name that <see cref="MetricNames.Resolve"/> gave.</param>
    public static IMetricFamily Holding(MetricInput input, string name) => name switch
    {
        MetricNames.Auroc or MetricNames.AurocMacroOvr or MetricNames.AveragePrecision => new RankingFamily(input),
        MetricNames.LogLoss or MetricNames.Brier or MetricNames.BrierMulticlassSum => new ProbabilityFamily(input),
        MetricNames.Ece => new CalibrationFamily(input),
        _ when input.Predictions.Task == PredictionTask.Multilabel => new LabelConfusionFamily(input),
        _ => new ConfusionFamily(input),
    };
}
