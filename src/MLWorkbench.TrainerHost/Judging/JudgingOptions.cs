using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.TrainerHost.Judging;

/// <summary>How predictions or a finished model are judged outside a run.</summary>
public sealed record JudgingOptions
{
    /// <summary>
    /// From which probability on the answer is positive. Default: a model's own threshold, 0.5 for predictions, since nothing is known of how
    /// they were made.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>The positive one of two classes. Default: a model's own, the last column's for predictions.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>What tells patients apart, as `data.group` of a pipeline. Default: as the model's pipeline says.</summary>
    public string? Group { get; init; }

    /// <summary>Replicates, seed, confidence, subgroups, prevalence and goals.</summary>
    public EvaluateOptions Evaluate { get; init; } = new();

    /// <summary>The command that judges again, for the report. Default: not said.</summary>
    public string? Command { get; init; }
}
