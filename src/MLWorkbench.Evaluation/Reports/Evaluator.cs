using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Curves;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>Makes reports from predictions.</summary>
public static class Evaluator
{
    /// <summary>Everything: metrics with intervals, confusion matrix and curves.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">Where they become decisions; chosen elsewhere, never on these predictions.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <param name="trail">What the probabilities were before they were calibrated; null where it is not known.</param>
    public static EvaluationReport Evaluate(
        PredictionSet predictions, OperatingThreshold threshold, EvaluateOptions options, CalibrationTrail? trail = null)
    {
        var input = new MetricInput(predictions, threshold.Value ?? 0.5);
        IReadOnlyList<IMetricFamily> families = [.. MetricFamilies.All(input), .. MetricFamilies.Further(input)];
        var estimates = MetricEstimates.Of(input, families, options);
        var ones = Ones(input.Groups);
        var classes = Enumerable.Range(0, predictions.Classes.Count).ToArray();
        var patients = GroupPredictions.Of(predictions);
        var labelFamily = families.OfType<LabelConfusionFamily>().SingleOrDefault();
        return new()
        {
            Task = predictions.Task,
            Classes = predictions.Classes,
            PositiveClass = predictions.PositiveClass,
            Samples = predictions.Rows.Count,
            Groups = input.Groups,
            Support = [.. classes.Select(c => input.Truth(c).Count(true))],
            GroupsPerClass = [.. classes.Select(input.GroupsWith)],
            WithoutLabel = predictions.Task == PredictionTask.Multilabel ? predictions.Rows.Count(row => row.Labels.Count == 0) : null,
            Confusion = families.OfType<ConfusionFamily>().SingleOrDefault()?.MatrixOf(ones),
            LabelConfusion = labelFamily is null ? [] : [.. classes.Select(c => labelFamily.MatrixOf(c, ones))],
            Threshold = threshold,
            Confidence = options.Confidence,
            Ordinal = options.Ordinal,
            Metrics = Ordered(estimates, MetricNames.Tabled(predictions.Task, options.Ordinal), null),
            Further = Ordered(estimates, MetricNames.Untabled(predictions.Task, options.Ordinal), null),
            PerClass = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricEstimate>>(
                classes.Select(c => KeyValuePair.Create(predictions.Classes[c], Ordered(estimates, MetricNames.All, c)))),
            FurtherPerClass = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricEstimate>>(
                from c in classes
                let further = Ordered(estimates, MetricNames.AllFurther, c)
                where further.Count > 0
                select KeyValuePair.Create(predictions.Classes[c], further)),
            Calibration = CalibrationReports.Of(input, options, trail),
            Decisions = DecisionReports.Of(input, Ordered(estimates, MetricNames.Tabled(predictions.Task, options.Ordinal), null), options),
            PerGroup = GroupReport.Of(patients, threshold, options),
            Subgroups = SubgroupEvaluator.Judge(predictions, threshold, options),
            Notes = ReportNotes.Of(input, patients.Problem),
            Curves = new(
                ClassCurves.AllOf(predictions),
                families.OfType<CalibrationFamily>().SingleOrDefault()?.Reliability() ?? []),
        };
    }

    /// <summary>One metric with its interval, as a leaderboard row needs it.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="metric">Any name that <see cref="MetricNames.Resolve"/> knows.</param>
    /// <param name="threshold">Where predictions become decisions.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    public static MetricEstimate Estimate(
        PredictionSet predictions, string metric, OperatingThreshold threshold, EvaluateOptions options)
    {
        var name = MetricNames.Resolve(metric, predictions.Task);
        var input = new MetricInput(predictions, threshold.Value ?? 0.5);
        var key = new MetricKey(name);
        return MetricEstimates.Of(input, [MetricFamilies.Holding(input, name)], options, [key])[key];
    }

    /// <summary>Some metrics with their intervals.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="names">Names of the task's tables, as <see cref="MetricNames.NamesFor"/> gives them.</param>
    /// <param name="threshold">Where predictions become decisions.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>The estimates in the order of the names.</returns>
    public static IReadOnlyDictionary<string, MetricEstimate> Estimate(
        PredictionSet predictions, IReadOnlyList<string> names, OperatingThreshold threshold, EvaluateOptions options)
    {
        var input = new MetricInput(predictions, threshold.Value ?? 0.5);
        var families = names.Select(name => MetricFamilies.Holding(input, name)).DistinctBy(family => family.GetType()).ToArray();
        return Ordered(MetricEstimates.Of(input, families, options, [.. names.Select(name => new MetricKey(name))]), names, null);
    }

    /// <summary>One metric's value alone, as training needs it after every epoch.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="metric">Any name that <see cref="MetricNames.Resolve"/> knows.</param>
    /// <param name="threshold">Where predictions become decisions; null means 0.5.</param>
    /// <returns>The value, or null where it is undefined.</returns>
    public static double? Measure(PredictionSet predictions, string metric, OperatingThreshold? threshold = null)
    {
        var name = MetricNames.Resolve(metric, predictions.Task);
        var input = new MetricInput(predictions, threshold?.Value ?? 0.5);
        var family = MetricFamilies.Holding(input, name);
        var values = MetricEstimates.ValuesOf(family, input.Groups);
        var slot = family.Slots.ToList().FindIndex(candidate => candidate.Key == new MetricKey(name));
        return double.IsNaN(values[slot]) ? null : values[slot];
    }

    private static IReadOnlyDictionary<string, MetricEstimate> Ordered(
        Dictionary<MetricKey, MetricEstimate> estimates, IEnumerable<string> names, int? @class) =>
        new OrderedDictionary<string, MetricEstimate>(
            from name in names
            let key = new MetricKey(name, @class)
            where estimates.ContainsKey(key)
            select KeyValuePair.Create(name, estimates[key]));

    private static int[] Ones(int count)
    {
        var ones = new int[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
