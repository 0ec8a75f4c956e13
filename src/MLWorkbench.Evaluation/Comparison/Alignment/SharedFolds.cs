using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Comparison.Alignment;

/// <summary>
/// Folds that all models share, so that one statistic is computed for all of them: areas as means of the folds' own where models of folds
/// predicted and agree on the folds, else over all samples at once.
/// </summary>
internal static class SharedFolds
{
    /// <summary>Gives every set the same folds, or none.</summary>
    /// <param name="models">The same samples and groups.</param>
    /// <param name="notes">Is told what was done.</param>
    public static (IReadOnlyList<PredictionSet> Sets, IReadOnlyList<int>? Folds) Take(List<ComparedModel> models, List<string> notes)
    {
        var folded = models.Where(model => model.Predictions.Rows.All(row => row.Fold is not null)).ToList();
        if (folded.Count == 0)
        {
            return ([.. models.Select(model => With(model.Predictions, null))], null);
        }

        var folds = FoldOfSample(folded[0]);
        var other = folded.Find(model => !SamePartition(folds, FoldOfSample(model)));
        if (other is not null)
        {
            notes.Add(
                $"{folded[0].Name} and {other.Name} were cross-validated on different folds, so areas under curves are over all samples at once.");
        }
        else if (GroupInTwoFolds(folded[0].Predictions) is { } group)
        {
            notes.Add($"The group '{group}' lies in two folds of {folded[0].Name}, so areas under curves are over all samples at once.");
            other = folded[0];
        }

        if (other is not null)
        {
            return ([.. models.Select(model => With(model.Predictions, null))], null);
        }

        if (folded.Count < models.Count)
        {
            notes.Add($"Areas under curves are means over the folds of {folded[0].Name}, for all models alike.");
        }

        return ([.. models.Select(model => With(model.Predictions, folds))], [.. models[0].Predictions.Rows.Select(row => folds[row.Sample])]);
    }

    private static Dictionary<string, int> FoldOfSample(ComparedModel model) =>
        model.Predictions.Rows.ToDictionary(row => row.Sample, row => row.Fold!.Value, StringComparer.Ordinal);

    /// <summary>Whether two numberings put the same samples together.</summary>
    private static bool SamePartition(Dictionary<string, int> first, Dictionary<string, int> second)
    {
        var (there, back) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        return first.All(pair =>
        {
            var fold = second[pair.Key];
            there.TryAdd(pair.Value, fold);
            back.TryAdd(fold, pair.Value);
            return there[pair.Value] == fold && back[fold] == pair.Value;
        });
    }

    private static string? GroupInTwoFolds(PredictionSet set)
    {
        var folds = new Dictionary<string, int>(StringComparer.Ordinal);
        return set.Rows.FirstOrDefault(row => !folds.TryAdd(row.Group, row.Fold!.Value) && folds[row.Group] != row.Fold)?.Group;
    }

    private static PredictionSet With(PredictionSet set, Dictionary<string, int>? folds) => new(
        set.Task, set.Classes, set.PositiveClass, [.. set.Rows.Select(row => row with { Fold = folds is null ? null : folds[row.Sample] })]);
}
