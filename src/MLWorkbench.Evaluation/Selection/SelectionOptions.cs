using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>What is known of the models that are chosen among, and how the choice is resampled.</summary>
public sealed record SelectionOptions
{
    /// <summary>
    /// Validation fold of each sample, in the row order of the first model, where predictions are out-of-fold. Default null: all samples
    /// were predicted by one fit. With folds, groups are resampled within their fold, and areas under curves are means of the folds'
    /// own: scores of different fits share no scale (Forman and Scholz 2010).
    /// </summary>
    public IReadOnlyList<int>? Folds { get; init; }

    /// <summary>Where each model decides between two classes or on several labels; null means 0.5 for all.</summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>What each model costs (seconds, milliseconds, bytes), to resolve what accuracy leaves tied; null means nothing is known.</summary>
    public IReadOnlyList<double>? Costs { get; init; }

    /// <summary>What each model is called in sentences: "trial 12". Null means "model 1", "model 2", ...</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>
    /// Bootstrap replicates over groups. Default 500: the mean of the replicates then moves by a twentieth of their spread with the seed.
    /// </summary>
    [Range(50, 100_000)] public int Replicates { get; init; } = 500;

    /// <summary>Seed of the resampling. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Confidence of intervals. Default 0.95.</summary>
    [Range(0.5, 0.999)] public double Confidence { get; init; } = 0.95;

    /// <summary>Threads; no result depends on it. Default: the process's budget.</summary>
    public int Threads { get; init; } = ThreadBudget.Threads;
}
