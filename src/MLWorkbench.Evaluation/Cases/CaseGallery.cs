using System.Text.Json.Serialization;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>The samples worth looking at.</summary>
public sealed record CaseGallery
{
    /// <summary>Every shown case once, the most important first; the other lists are positions in it.</summary>
    public required IReadOnlyList<Case> Cases { get; init; }

    /// <summary>Errors of which the model was most certain, worst first; every patient gives one before any gives a second.</summary>
    public IReadOnlyList<int> WorstErrors { get; init; } = [];

    /// <summary>
    /// Cells of the confusion matrix that hold a sample: truth, predicted, the cases shown (most certain first) and how many there are in
    /// all. With several labels one matrix for each label.
    /// </summary>
    public IReadOnlyList<CaseCell> Cells { get; init; } = [];

    /// <summary>How the explanations were made, in words; null where there are none.</summary>
    public string? Method { get; init; }

    /// <summary>What checks of the explanations showed, one sentence each.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>The cells off the diagonal, those with most samples first: which classes are taken for which others.</summary>
    [JsonIgnore]
    public IEnumerable<CaseCell> ConfusedPairs => Cells.Where(cell => cell.Truth != cell.Predicted).OrderByDescending(cell => cell.Count);
}

/// <summary>A cell of the confusion matrix.</summary>
/// <param name="Truth">Index of the true class; of a label (<see cref="Label"/>) 1 where it is there, else 0.</param>
/// <param name="Predicted">Index of the predicted class; of a label 1 where it was predicted, else 0.</param>
/// <param name="Cases">Positions of the shown cases, most certain first.</param>
/// <param name="Count">How many samples the cell holds.</param>
public sealed record CaseCell(int Truth, int Predicted, IReadOnlyList<int> Cases, int Count)
{
    /// <summary>The label that the cell is about, where samples have several; null where the classes are exclusive.</summary>
    public int? Label { get; init; }
}
