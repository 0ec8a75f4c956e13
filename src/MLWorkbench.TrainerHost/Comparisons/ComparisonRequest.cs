using MLWorkbench.Evaluation.Comparison;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>What is to be compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>Folders of runs, trials of them (`runs/x#7`), prediction files, models (.zip, with <see cref="Data"/>).</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>Which of them all others are compared with: as it stands in <see cref="Subjects"/>, or its name. Default: the first.</summary>
    public string? Reference { get; init; }

    /// <summary>The metrics, the one that counts first. Default: AUROC, then what decides and whether probabilities can be trusted.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>
    /// Whether runs show their test predictions. Default: their validation or out-of-fold predictions, since there is chosen. Null leaves open
    /// what prediction files are.
    /// </summary>
    public ComparedSplit? On { get; init; }

    /// <summary>From which probability on the answer is positive. Default: each run's and model's own, 0.5 for trials and prediction files.</summary>
    public double? Threshold { get; init; }

    /// <summary>The positive one of two classes. Default: the runs' own, else that of the last column.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Data that models are to predict; null where none are given.</summary>
    public string? Data { get; init; }

    /// <summary>What tells patients apart in <see cref="Data"/>, as `data.group` of a pipeline. Default: as each model's pipeline says.</summary>
    public string? Group { get; init; }

    /// <summary>Trials of the one run in <see cref="Subjects"/>; empty compares the subjects themselves.</summary>
    public IReadOnlyList<int> Trials { get; init; } = [];

    /// <summary>Replicates, draws, seed.</summary>
    public ComparisonOptions Options { get; init; } = new();

    /// <summary>The command that compares again, for the page. Default: not said.</summary>
    public string? Command { get; init; }
}

/// <summary>Which predictions of runs are compared.</summary>
public enum ComparedSplit
{
    /// <summary>Those by which the model was chosen.</summary>
    Validation,

    /// <summary>Those of the test set; looking at them is recorded.</summary>
    Test,
}
