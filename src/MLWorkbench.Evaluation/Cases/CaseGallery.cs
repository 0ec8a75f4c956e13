namespace MLWorkbench.Evaluation.Cases;

/// <summary>The samples worth looking at.</summary>
public sealed record CaseGallery
{
    /// <summary>Every shown case once; the other lists are positions in it.</summary>
    public required IReadOnlyList<Case> Cases { get; init; }

    /// <summary>Errors of which the model was most certain, worst first.</summary>
    public IReadOnlyList<int> WorstErrors { get; init; } = [];

    /// <summary>Cells of the confusion matrix: truth, predicted, the cases shown (most certain first) and how many there are in all.</summary>
    public IReadOnlyList<CaseCell> Cells { get; init; } = [];

    /// <summary>How the explanations were made, in words; null where there are none.</summary>
    public string? Method { get; init; }

    /// <summary>What checks of the explanations showed, one sentence each.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];
}

/// <summary>A cell of the confusion matrix.</summary>
/// <param name="Truth">Index of the true class.</param>
/// <param name="Predicted">Index of the predicted class.</param>
/// <param name="Cases">Positions of the shown cases, most certain first.</param>
/// <param name="Count">How many samples the cell holds.</param>
public sealed record CaseCell(int Truth, int Predicted, IReadOnlyList<int> Cases, int Count);
