using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Comparison.Alignment;

/// <summary>Predictions that know no groups (each sample stands for itself) take those of the others: the samples are the same.</summary>
internal static class SharedGroups
{
    public static List<ComparedModel> Take(List<ComparedModel> models, List<string> notes)
    {
        if (models.FirstOrDefault(HasGroups) is not { } knowing || models.All(HasGroups))
        {
            return models;
        }

        var groups = knowing.Predictions.Rows.ToDictionary(row => row.Sample, row => row.Group, StringComparer.Ordinal);
        var without = models.Where(model => !HasGroups(model)).Select(model => model.Name);
        notes.Add($"{string.Join(", ", without)}: no groups are given there; those of {knowing.Name} were taken.");
        return [.. models.Select(model => HasGroups(model) ? model : model with { Predictions = With(model.Predictions, groups) })];
    }

    private static bool HasGroups(ComparedModel model) => model.Predictions.Rows.Any(row => row.Group != row.Sample);

    private static PredictionSet With(PredictionSet set, Dictionary<string, string> groups) =>
        new(set.Task, set.Classes, set.PositiveClass, [.. set.Rows.Select(row => row with { Group = groups[row.Sample] })]);
}
