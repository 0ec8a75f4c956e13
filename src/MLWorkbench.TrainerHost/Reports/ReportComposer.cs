using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Alone;

namespace MLWorkbench.TrainerHost.Reports;

/// <summary>Makes a report's input from what a run left in its folder.</summary>
internal static class ReportComposer
{
    /// <summary>Judges the validation predictions of every trial and the test predictions of the winner.</summary>
    public static ReportInput Compose(RunFolder folder, RunRecord record, StudySummary summary)
    {
        var best = summary.Trials.Single(trial => trial.Number == record.Winner);
        var validation = PredictionsCsv.Read(folder.Validation, record.PositiveClass, record.Task);
        var tested = record.TestLook is not null || record.Nested;
        var test = tested ? PredictionsCsv.Read(folder.Predictions, record.PositiveClass, record.Task) : null;
        var decide = test is null ? record.Threshold : CalibrationTrails.ThresholdOf(record, test);
        var baseline = tested ? folder.BaselinePredictions : folder.BaselineValidation;
        var hasImages = File.Exists(baseline);
        var imageless = hasImages && record.Seen == SeenParts.Columns;
        // Other folds of a nested run may have chosen models that read images.
        var anatomy = hasImages && (record.Nested || !imageless) ? Anatomy(baseline, record, test ?? validation) : null;
        var without = WithoutTwins.Judge(test, record.TestTwins, decide, record.Evaluate);
        var (doubts, doubted) = RunLabelDoubts.Of(validation);
        return new ReportInput
        {
            Title = record.Title,
            Created = record.Created,
            Command = record.Command,
            PipelineYaml = File.ReadAllText(folder.Pipeline),
            Data = record.Data,
            Notices = record.Notices,
            Findings = RunFindings.All(record.Findings, anatomy, test is null ? 0 : record.TestTwins.Count, without, doubted, imageless ? record.Winner : null),
            Anatomy = anatomy,
            Parts = PartsComparison.Of(Seen(folder, record, test ?? validation, tested), record.Evaluate),
            WithoutDuplicates = without,
            LabelDoubts = doubts,
            Leaderboard = Leaderboard.Of(
                summary, trial => Estimate(folder, record, summary, trial), trial => record.Selection.MarksOf(trial.Number) | Promotion(trial, summary), record.Selection.Resolved),
            Selection = record.Selection.Summary,
            Scheme = new ValidationScheme(record.Scheme, record.Nested ? Judged.Procedure : Judged.Model),
            Pareto = ParetoSummary.Of(summary),
            Baselines = record.Baselines,
            Model = record.Model,
            LearningCurve = TrialGraph.Facts(folder.Trial(best.Number)).Backbone is null ? Curve(best, summary) : null,
            Validation = CalibrationTrails.Validation(folder, record, validation),
            Test = test is null ? null : CalibrationTrails.Test(folder, record, test, decide),
            TestLook = record.TestLook,
            Study = summary,
            Timing = FamilyTime.Facts(summary),
            Cases = RunCases.Read(folder, test ?? validation, decide),
            PatientCurve = record.PatientCurve,
            Treatments = record.Treatments,
            Environment = record.Environment,
        };
    }

    /// <summary>On the samples that carry the final numbers: the test set, the outer folds, else the validation samples.</summary>
    private static AnatomyCheck? Anatomy(string baseline, RunRecord record, PredictionSet judged) => AnatomyBaseline.Compare(
        judged, PredictionsCsv.Read(baseline, record.PositiveClass, record.Task), record.Nested ? [] : record.TestTwins, record.AnatomyUses, record.Evaluate);

    /// <summary>What the best models say of the same samples that see the image alone, the columns alone, and both.</summary>
    private static IReadOnlyList<(OtherRecord Model, PredictionSet Predictions)> Seen(RunFolder folder, RunRecord record, PredictionSet judged, bool tested)
    {
        var others = record.Others.Select(other => (
            other,
            PredictionsCsv.Read(
                tested ? folder.OtherPredictions(other.Seen) : folder.Trial(other.Trial!.Value).Validation, record.PositiveClass, record.Task)));
        return record.Others.Count == 0 || record.Nested ? [.. others] : [(new OtherRecord(record.Seen, record.Winner), judged), .. others];
    }

    /// <summary>The interval comes from the pooled validation predictions; the value is the one that ranked the trial.</summary>
    private static MetricEstimate Estimate(RunFolder folder, RunRecord record, StudySummary summary, Trial trial)
    {
        var predictions = PredictionsCsv.Read(folder.Trial(trial.Number).Validation, record.PositiveClass, record.Task);
        var estimate = Evaluator.Estimate(predictions, summary.Objective.Name, OperatingThreshold.DefaultFor(record.Task), record.Evaluate);
        return estimate with { Value = trial.Value };
    }

    /// <summary>Where networks were stopped after their first fold, those with all folds were let on.</summary>
    private static TrialMarks Promotion(Trial trial, StudySummary summary) =>
        trial.Epochs is [.., { Folds: > 1 } last] && last.Of > last.Folds && summary.In(TrialState.Pruned).Any() ? TrialMarks.Promoted : TrialMarks.None;

    private static LearningCurve? Curve(Trial best, StudySummary summary) => best.Epochs.Count == 0 ? null : new LearningCurve(
        summary.Objective.Name,
        [.. best.Epochs.Select(epoch => new LearningEpoch(
            epoch.Epoch, epoch.TrainLoss ?? double.NaN, epoch.ValidationLoss, Finite(epoch.ValidationMetric)))],
        (int)Math.Round(best.Metrics.GetValueOrDefault("best_epoch")));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
