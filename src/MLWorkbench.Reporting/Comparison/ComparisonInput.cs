using MLWorkbench.Evaluation.Comparison;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>Everything that a comparison's page, text and files are made from.</summary>
public sealed record ComparisonInput
{
    /// <summary>What was found.</summary>
    public required ComparisonReport Report { get; init; }

    /// <summary>What the predictions are.</summary>
    public required ComparedOn On { get; init; }

    /// <summary>Where each model's predictions come from, in the order of the models.</summary>
    public required IReadOnlyList<ComparedOrigin> Origins { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The command that makes it again; null where it is not known.</summary>
    public string? Command { get; init; }

    /// <summary>What a group is called, in the plural: "patients".</summary>
    public string GroupWord { get; init; } = "groups";

    /// <summary>What the reader must not miss; one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Where a model's predictions come from.</summary>
/// <param name="Path">The file or folder, as the user gave it.</param>
/// <param name="Trials">Among how many trials the model was chosen by these predictions; null where it is not known or none were.</param>
public sealed record ComparedOrigin(string Path, int? Trials = null);
