using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Comparison.Alignment;

/// <summary>
/// Predictions of several origins made comparable: the same classes in the same order, the same samples, the same groups, the same folds. What
/// had to be done for it is said in <see cref="Notes"/>; what would change the truth is refused.
/// </summary>
internal sealed record ComparableSets
{
    /// <summary>One set per model, in the row order of the first.</summary>
    public required IReadOnlyList<PredictionSet> Sets { get; init; }

    /// <summary>Fold of each row of the first set, or null where areas are computed over all samples at once.</summary>
    public required IReadOnlyList<int>? Folds { get; init; }

    /// <summary>Different samples that were left out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>One sentence for each thing the reader must know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Brings models together.</summary>
    /// <param name="models">At least two.</param>
    /// <param name="intersection">Whether samples that not all have may be left out.</param>
    /// <exception cref="InputException">They do not fit together; the message names the model and the sample.</exception>
    public static ComparableSets Of(IReadOnlyList<ComparedModel> models, bool intersection)
    {
        var notes = new List<string>();
        var classed = models.Select(model => SharedClasses.Take(model, models[0])).ToList();
        CheckUnique(classed);
        var (sampled, leftOut) = SharedSamples.Take(classed, intersection);
        if (leftOut > 0)
        {
            notes.Add($"Compared on the {sampled[0].Predictions.Rows.Count} samples that all models predict; {leftOut} others were left out.");
        }

        var grouped = SharedGroups.Take(sampled, notes);
        var (sets, folds) = SharedFolds.Take(grouped, notes);
        return new() { Sets = sets, Folds = folds, LeftOut = leftOut, Notes = notes };
    }

    private static void CheckUnique(List<ComparedModel> models)
    {
        foreach (var model in models)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (model.Predictions.Rows.FirstOrDefault(row => !seen.Add(row.Sample)) is { } twice)
            {
                throw new InputException($"{model.Name} has the sample '{twice.Sample}' twice.");
            }
        }
    }
}
