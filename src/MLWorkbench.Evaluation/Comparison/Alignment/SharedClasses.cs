using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Comparison.Alignment;

/// <summary>Brings the classes of a model into the order of the first one; another program may write its columns in another order.</summary>
internal static class SharedClasses
{
    public static ComparedModel Take(ComparedModel model, ComparedModel first)
    {
        var (mine, wanted) = (model.Predictions, first.Predictions);
        if (mine.Task != wanted.Task || mine.Classes.Count != wanted.Classes.Count || mine.Classes.Except(wanted.Classes, StringComparer.Ordinal).Any())
        {
            throw new InputException(
                $"{model.Name} predicts other classes ({string.Join(", ", mine.Classes)}) than {first.Name} ({string.Join(", ", wanted.Classes)}).");
        }

        if (mine.PositiveClass != wanted.PositiveClass)
        {
            throw new InputException(
                $"{model.Name} takes '{mine.PositiveClass}' for the positive class, {first.Name} '{wanted.PositiveClass}': give both the same.");
        }

        if (mine.Classes.SequenceEqual(wanted.Classes, StringComparer.Ordinal))
        {
            return model;
        }

        var names = mine.Classes.ToList();
        int[] from = [.. wanted.Classes.Select(name => names.IndexOf(name))];
        int[] to = [.. Enumerable.Range(0, from.Length).Select(label => Array.IndexOf(from, label))];
        return model with
        {
            Predictions = new(wanted.Task, wanted.Classes, wanted.PositiveClass,
            [
                .. mine.Rows.Select(row => row with
                {
                    Labels = [.. row.Labels.Select(label => to[label]).Order()],
                    Probabilities = [.. from.Select(column => row.Probabilities[column])],
                }),
            ]),
        };
    }
}
