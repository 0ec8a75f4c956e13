using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.Facts;

/// <summary>What a run found out about its model, as sentences for documents.</summary>
internal sealed class ResultWords(RunWords run)
{
    private EvaluationReport Main => run.Subject.Main;

    private bool HasTest => run.Input.Test is not null;

    /// <summary>On what the final numbers are judged, and how often that was looked at.</summary>
    public string Judged => HasTest
        ? $"{run.Subject.MainPlaceCapital}: {run.Subject.SizeOf(Main)}, of the same data set as the training images.{(run.Input.TestLook is { } look ? " " + look.Sentence : "")}"
        : "No test set was judged: the numbers are those of the validation set, which selected the model.";

    /// <summary>"AUROC 0.89 (0.81 to 0.95), ..." over all samples.</summary>
    public string Metrics => Listed(Main.Metrics);

    /// <summary>The same per patient, or null.</summary>
    public string? PerPatient => Main.PerGroup is { } patients ? $"Once per patient ({patients.Rule.TrimEnd('.')}): {Listed(patients.Metrics)}" : null;

    /// <summary>Which metrics there are, by name.</summary>
    public string MetricList => string.Join(", ", MetricText.Names(Main.Metrics).Select(MetricTitle.Of)) + ".";

    /// <summary>How intervals were made.</summary>
    public string Intervals => $"{Words.Percent(Main.Confidence)} intervals. {string.Join(' ', MetricText.Methods(Main.Metrics))}";

    /// <summary>Sensitivity, specificity, predictive values and counts at the threshold.</summary>
    public string Diagnostic
    {
        get
        {
            var names = new[] { "sensitivity", "specificity", "ppv", "npv", "balanced_accuracy" }.Where(Main.Metrics.ContainsKey);
            return $"{Sentences.Threshold(Main.Threshold)} There: {Listed(names.ToDictionary(name => name, name => Main.Metrics[name]))} {Counts()}".TrimEnd();
        }
    }

    /// <summary>Rule, value and how sure the threshold is.</summary>
    public string Threshold => $"{Sentences.Threshold(Main.Threshold)} {Main.Threshold.Choice?.Sentence}".TrimEnd();

    /// <summary>Slope, in the large and ECE, or null where calibration was not judged.</summary>
    public string? Calibration
    {
        get
        {
            if (Main.Calibration is not { } calibration)
            {
                return Main.Metrics.GetValueOrDefault("ece") is { Value: not null } ece ? $"Expected calibration error {MetricText.Whole(ece)}." : null;
            }

            string[] parts =
            [
                .. calibration.Slope is { } slope ? new[] { $"slope {MetricText.Whole(slope)}" } : [],
                .. calibration.InTheLarge is { } large ? new[] { $"in the large {MetricText.Whole(large)}" } : [],
                $"expected calibration error {MetricText.Whole(calibration.Ece)}",
            ];
            var perfect = calibration.EceOfPerfect is { } mean ? $" A perfectly calibrated model would show an error of {Words.Value(mean)} on as many samples." : "";
            return $"{calibration.Method} {Capital(string.Join(", ", parts))}.{perfect}".TrimStart();
        }
    }

    /// <summary>The model beside a baseline that never sees anatomy; null where it was not judged.</summary>
    public string? Anatomy => run.Input.Anatomy is { } anatomy
        ? $"{anatomy.Sentence} Model {MetricText.Whole(anatomy.Model)}, baseline {MetricText.Whole(anatomy.Baseline)}, difference {MetricText.Whole(anatomy.Difference)}."
        : run.Input.Baselines.Count == 0 ? null
        : $"{(run.Input.Data is { HasImages: false } ? "Simple models" : "Without looking at the images")}, validation {MetricTitle.Of(run.Input.Baselines[0].Metric)}: {string.Join("; ", run.Input.Baselines.Select(row => $"{row.Name} {MetricText.Whole(row.Estimate)}"))}.";

    /// <summary>Subgroups of enough patients, as sentences; empty where none were judged.</summary>
    public IEnumerable<(SubgroupColumn Column, IReadOnlyList<SubgroupReport> Levels, int LeftOut)> Subgroups =>
        Main.Subgroups.Where(column => run.Privacy.Allows(column.Name)).Select(column =>
        {
            SubgroupReport[] levels = [.. column.Levels.Where(level => level.Groups >= Privacy.FewestGroups && run.Privacy.Allows(level.Value))];
            return (column, (IReadOnlyList<SubgroupReport>)levels, column.Levels.Count - levels.Length);
        });

    /// <summary>Which columns were judged by subgroup.</summary>
    public string? SubgroupColumns => Subgroups.Where(subgroup => subgroup.Levels.Count > 0).Select(subgroup => $"{subgroup.Column.Name} ({string.Join(", ", subgroup.Levels.Select(level => $"{level.Value}: {Words.Count(level.Samples)}"))})").ToArray() is { Length: > 0 } names
        ? string.Join("; ", names) + "." : null;

    /// <summary>Decision curve, abstention and goals, or null.</summary>
    public string? Decisions => Main.Decisions is not { } decisions ? null : string.Join(' ', decisions.Goals.Select(goal => goal.Sentence).Concat(
    [
        .. decisions.AtPrevalence is { } stated ? new[] { $"At a prevalence of {Words.Percent(stated.Prevalence)}: PPV {MetricText.Whole(stated.Ppv)}, NPV {MetricText.Whole(stated.Npv)}." } : [],
        .. decisions.Curve.Count > 0 ? new[] { "Net benefit over thresholds is drawn in the report." } : [],
    ])) is { Length: > 0 } text ? text : null;

    /// <summary>How errors were looked at.</summary>
    public string? Failures => run.Input.Cases is { } cases
        ? $"The report shows the {Words.Count(cases.WorstErrors.Count, "error", "errors")} of which the model was most certain, and the cells of the confusion matrix. {Counts()}".TrimEnd()
        : Counts() is { Length: > 0 } counts ? counts : null;

    /// <summary>How explanations were made, and what checks of them showed.</summary>
    public string? Explanations => run.Input.Cases?.Method is { } method
        ? $"{method} They show where the score is sensitive, not where disease is. {string.Join(' ', run.Input.Cases.Checks)}".TrimEnd()
        : null;

    private string Counts()
    {
        if (Main.Confusion is not { } matrix)
        {
            return "";
        }

        var wrong = from truth in Enumerable.Range(0, Main.Classes.Count)
                    from predicted in Enumerable.Range(0, Main.Classes.Count)
                    where truth != predicted && matrix[truth, predicted] > 0
                    orderby matrix[truth, predicted] descending
                    select $"{Words.Count(matrix[truth, predicted])} of {Words.Count(matrix.Support(truth))} ‘{Main.Classes[truth]}’ taken for ‘{Main.Classes[predicted]}’";
        var errors = string.Join("; ", wrong.Take(6));
        return errors.Length == 0 ? "No sample was predicted wrong." : $"Errors: {errors}.";
    }

    private static string Listed(IReadOnlyDictionary<string, MetricEstimate> metrics) => string.Join(
        ", ", MetricText.Names(metrics).Select(name => metrics[name] is { Value: null, Reason: { } reason }
            ? $"{MetricTitle.Of(name)} not estimable ({reason})"
            : $"{MetricTitle.Of(name)} {MetricText.Whole(metrics[name])}")) + ".";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
