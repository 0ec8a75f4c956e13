using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>Predictions of several models brought into one row order: by fold, and within it as the first model has them.</summary>
internal static class AlignedModels
{
    /// <summary>Aligns.</summary>
    /// <param name="models">At least one.</param>
    /// <param name="folds">Fold of each row of the first model, or null where its rows know their own, or have none.</param>
    /// <param name="nameOf">What a model is called in messages.</param>
    /// <returns>One set per model, whose rows carry their fold.</returns>
    /// <exception cref="InputException">The models do not predict the same samples, or a group lies in two folds.</exception>
    public static PredictionSet[] Of(
        IReadOnlyList<PredictionSet> models, IReadOnlyList<int>? folds, Func<int, string> nameOf)
    {
        if (models.Count == 0)
        {
            throw new InputException("There is no model to choose from.");
        }

        var first = models[0];
        var count = first.Rows.Count;
        if (folds is not null && folds.Count != count)
        {
            throw new InputException($"{folds.Count} folds are given for {count} samples.");
        }

        folds ??= first.HasFolds ? [.. first.Rows.Select(row => row.Fold ?? -1)] : null;
        int[] order = folds is null ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, count).OrderBy(row => folds[row])];
        CheckGroups(first, folds);
        var place = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            if (!place.TryAdd(first.Rows[order[index]].Sample, index))
            {
                throw new InputException($"{nameOf(0)} has the sample '{first.Rows[order[index]].Sample}' twice.");
            }
        }

        int?[] foldOfPlace = [.. order.Select(row => folds?[row])];
        return [.. models.Select((model, index) => Align(first, model, place, foldOfPlace, nameOf(0), nameOf(index)))];
    }

    private static void CheckGroups(PredictionSet first, IReadOnlyList<int>? folds)
    {
        var foldOfGroup = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; folds is not null && row < folds.Count; row++)
        {
            var group = first.Rows[row].Group;
            if (foldOfGroup.TryGetValue(group, out var fold) && fold != folds[row])
            {
                throw new InputException(
                    $"The group '{group}' lies in two validation folds ({Math.Min(fold, folds[row])} and {Math.Max(fold, folds[row])}).");
            }

            foldOfGroup[group] = folds[row];
        }
    }

    private static PredictionSet Align(
        PredictionSet first, PredictionSet model, Dictionary<string, int> place, int?[] folds, string firstName, string name)
    {
        if (model.Task != first.Task || !model.Classes.SequenceEqual(first.Classes, StringComparer.Ordinal)
            || model.PositiveIndex != first.PositiveIndex)
        {
            throw new InputException(
                $"{name} predicts other classes ({string.Join(", ", model.Classes)}) than {firstName} ({string.Join(", ", first.Classes)}).");
        }

        var truth = first.Rows.ToDictionary(row => row.Sample, StringComparer.Ordinal);
        var rows = new PredictionRow?[place.Count];
        foreach (var row in model.Rows)
        {
            if (!place.TryGetValue(row.Sample, out var index))
            {
                throw new InputException($"{name} has the sample '{row.Sample}', which {firstName} has not: they must predict the same samples.");
            }

            if (rows[index] is not null)
            {
                throw new InputException($"{name} has the sample '{row.Sample}' twice.");
            }

            var expected = truth[row.Sample];
            if (row.Group != expected.Group)
            {
                throw new InputException($"Sample '{row.Sample}': {name} puts it into the group '{row.Group}', {firstName} into '{expected.Group}'.");
            }

            if (!row.Labels.Order().SequenceEqual(expected.Labels.Order()))
            {
                throw new InputException($"Sample '{row.Sample}': {name} says its label is {Label(row)}, {firstName} says {Label(expected)}.");
            }

            rows[index] = row with { Fold = folds[index] };
        }

        return model.Rows.Count == place.Count
            ? new(model.Task, model.Classes, model.PositiveClass, rows!)
            : throw new InputException($"{name} has {model.Rows.Count} samples, {firstName} has {place.Count}: they must predict the same samples.");

        string Label(PredictionRow row) =>
            row.Labels.Count == 0 ? "none" : $"'{string.Join(PredictionsCsv.LabelSeparator, row.Labels.Order().Select(label => first.Classes[label]))}'";
    }
}
