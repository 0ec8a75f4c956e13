using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What the sections talk about: the report that counts, the other one, and the words for samples and groups.</summary>
internal sealed class Subject
{
    public Subject(ReportInput input)
    {
        Input = input;
        Main = input.Test ?? input.Validation ?? throw new WorkbenchException("There is neither a test nor a validation report to write about.");
        Other = input.Test is null ? null : input.Validation;
    }

    public ReportInput Input { get; }

    /// <summary>The test report, or the validation report where there is no test.</summary>
    public EvaluationReport Main { get; }

    /// <summary>The validation report beside a test report.</summary>
    public EvaluationReport? Other { get; }

    public string MainName => Input.Test is null ? "Validation" : JudgesProcedure ? "Nested" : "Test";

    /// <summary>Where the report that counts was judged, within a sentence.</summary>
    public string MainPlace => Input.Test is null ? "validation set" : JudgesProcedure ? "nested cross-validation" : "test set";

    /// <summary>The same at the beginning of a sentence.</summary>
    public string MainPlaceCapital => char.ToUpperInvariant(MainPlace[0]) + MainPlace[1..];

    /// <summary>Whether the numbers are those of the way of making models, not of one model.</summary>
    public bool JudgesProcedure => Input.Test is not null && Input.Scheme is { Judges: Judged.Procedure };

    public string OtherName => "Validation";

    /// <summary>What a sample is called, in the plural.</summary>
    public string SamplesWord => Input.Data?.JudgedWord ?? Input.Data?.SamplesWord ?? "samples";

    /// <summary>The same in the singular.</summary>
    public string SampleWord => SamplesWord.TrimEnd('s');

    /// <summary>"214 images of 36 patients", or "214 images" where each counts as a patient.</summary>
    public string SizeOf(EvaluationReport report)
    {
        var groups = Input.Data?.GroupWord ?? "groups";
        var samples = Words.Count(report.Samples, SamplesWord.TrimEnd('s'), SamplesWord);
        return groups == SamplesWord || (Input.Data is null && report.Groups == report.Samples)
            ? samples
            : $"{samples} of {Words.Count(report.Groups, groups.TrimEnd('s'), groups)}";
    }

    /// <summary>The metric that the answer starts with: the search's own where there was a search, else AUROC, of grades the quadratic kappa.</summary>
    public string HeadlineMetric => MetricNames.Resolve(
        Input.Leaderboard is { } board && MetricTitle.JudgesPredictions(board.Metric) ? board.Metric : IsGraded ? MetricNames.KappaQuadratic : MetricNames.Auroc, Main.Task);

    /// <summary>Whether the classes are grades.</summary>
    public bool IsGraded => Main is { Ordinal: true, Task: PredictionTask.Multiclass };

    /// <summary>Metrics that stand beside the headline.</summary>
    public IEnumerable<string> SecondaryMetrics => (Main.Task switch
    {
        PredictionTask.Binary => new[]
        {
            MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Accuracy, MetricNames.F1,
        },
        PredictionTask.Multiclass when IsGraded =>
            [MetricNames.KappaQuadratic, MetricNames.MeanClassError, MetricNames.WithinOneClass, MetricNames.Accuracy, MetricNames.AurocMacroOvr],
        PredictionTask.Multiclass =>
            [MetricNames.AurocMacroOvr, MetricNames.BalancedAccuracy, MetricNames.Accuracy, MetricNames.MacroF1, MetricNames.KappaQuadratic],
        _ => [MetricNames.AurocMacroOvr, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.MacroF1, MetricNames.SubsetAccuracy],
    }).Where(name => name != HeadlineMetric);
}
