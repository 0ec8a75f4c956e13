using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Makes a report's input from what a run of a number left in its folder.</summary>
internal static class NumberReport
{
    /// <summary>Judges the validation predictions of every trial and the test predictions of the winner.</summary>
    public static ReportInput Compose(RunFolder folder, NumberRecord record, StudySummary summary)
    {
        var tested = record.TestLook is not null || record.Nested;
        return new ReportInput
        {
            Title = record.Title,
            Created = record.Created,
            Command = record.Command,
            PipelineYaml = File.ReadAllText(folder.Pipeline),
            Data = record.Data,
            Notices = record.Notices,
            Findings = [.. record.Findings.OrderByDescending(finding => finding.Weight)],
            Leaderboard = Leaderboard.Of(
                summary, trial => Estimate(folder, record, summary, trial), trial => trial.Number == record.Winner ? TrialMarks.Chosen : TrialMarks.None),
            Scheme = new ValidationScheme(record.Scheme, record.Nested ? Judged.Procedure : Judged.Model),
            Pareto = ParetoSummary.Of(summary),
            Baselines = record.Baselines,
            Model = record.Model,
            Numbers = new NumberResults
            {
                Target = record.Target,
                Headline = summary.Objective.Name,
                Validation = RegressionEvaluator.Evaluate(RegressionCsv.Read(folder.Validation), record.Evaluate),
                Test = tested ? RegressionEvaluator.Evaluate(RegressionCsv.Read(folder.Predictions), record.Evaluate) : null,
                Interval = record.Interval,
            },
            TestLook = record.TestLook,
            Study = summary,
            Timing = FamilyTime.Facts(summary),
            Environment = record.Environment,
        };
    }

    /// <summary>The metrics as metrics.json holds them.</summary>
    /// <param name="report">A report on numbers.</param>
    public static string MetricsText(ReportInput report)
    {
        var numbers = report.Numbers!;
        var splits = new OrderedDictionary<string, RegressionReport>();
        if (numbers.Validation is { } validation)
        {
            splits.Add(MetricsDocument.Validation, validation);
        }

        if (numbers.Test is { } test)
        {
            splits.Add(MetricsDocument.Test, test);
        }

        return RegressionJson.ToText(numbers.Target, splits, numbers.Test is null ? null : report.Scheme?.Judges);
    }

    /// <summary>The interval comes from the pooled validation predictions; the value is the one that ranked the trial.</summary>
    private static MetricEstimate Estimate(RunFolder folder, NumberRecord record, StudySummary summary, Trial trial)
    {
        var rows = RegressionCsv.Read(folder.Trial(trial.Number).Validation);
        return RegressionEvaluator.Evaluate(rows, record.Evaluate).Metrics[summary.Objective.Name] with { Value = trial.Value };
    }
}
