using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MLWorkbench.Evaluation.Treatments;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>How metrics and their intervals are computed: the `evaluate` section of a pipeline.</summary>
public sealed record EvaluateOptions
{
    /// <summary>
    /// Bootstrap replicates over groups, for metrics whose interval has no formula; 0 leaves those intervals out. Default 2000: percentile
    /// limits then move by about 0.001 with the seed.
    /// </summary>
    [Range(0, 1_000_000)] public int Bootstrap { get; init; } = 2000;

    /// <summary>Seed of the resampling. Default 1; the same seed gives the same intervals on any number of threads.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 1;

    /// <summary>Confidence of the intervals. Default 0.95, what journals expect.</summary>
    [Range(0.5, 0.999)] public double Confidence { get; init; } = 0.95;

    /// <summary>Columns of the manifest by which the samples are divided for subgroups. Default: none.</summary>
    public IReadOnlyList<string>? Subgroups { get; init; }

    /// <summary>
    /// The column of treatments among those that the model reads: the report then shows how often past patients responded to each, and `workbench treatments`
    /// needs not be told. Default: none.
    /// </summary>
    public TreatmentOptions? Treatments { get; init; }

    /// <summary>
    /// Whether the classes, in the order in which they stand, are grades or stages, as `data.ordered` of a pipeline says. Quadratic kappa, mean
    /// error in grades and share within one grade then come first. Default false: a wrong neighbour is as wrong as any other class. Has no effect
    /// on fewer than three classes.
    /// </summary>
    [Browsable(false)] public bool Ordinal { get; init; }

    /// <summary>
    /// The share of positives where the model would be used; PPV, NPV and net benefit are then given for it too. Default: none, those of the
    /// samples only.
    /// </summary>
    [Range(0.000001, 0.999999)] public double? Prevalence { get; init; }

    /// <summary>The sensitivity that was to be reached; it is tested against. Default: none.</summary>
    [Range(0.01, 0.9999)] public double? SensitivityGoal { get; init; }

    /// <summary>The specificity that was to be reached; it is tested against. Default: none.</summary>
    [Range(0.01, 0.9999)] public double? SpecificityGoal { get; init; }

    /// <summary>
    /// Whether pictures of judged images and explanations stand in the report. Default true: nobody can judge errors without seeing them. The
    /// model zip never holds any.
    /// </summary>
    public bool Pictures { get; init; } = true;

    /// <summary>
    /// Whether the winning configuration is trained again on a quarter, a half and three quarters of the patients. Default auto: where that
    /// takes less than 5 seconds or a tenth of the search, for it is the question that follows every result: would more patients help?
    /// </summary>
    public LearningCurveMode LearningCurve { get; init; } = LearningCurveMode.Auto;
}
