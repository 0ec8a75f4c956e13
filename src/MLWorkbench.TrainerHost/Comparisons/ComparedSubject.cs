using MLWorkbench.Reporting.Comparison;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>One of those that are compared, whatever it predicts.</summary>
/// <param name="Subject">As the user gave it.</param>
/// <param name="Name">What it would be called if nothing else had the same name.</param>
/// <param name="On">What the predictions are.</param>
internal abstract record ComparedSubject(string Subject, string Name, ComparedOn On)
{
    /// <summary>What a group is called, where that is known.</summary>
    public string? GroupWord { get; init; }

    /// <summary>What the reader must not miss.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
