using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Comparison.Alignment;

/// <summary>Only the same samples can be compared.</summary>
internal static class SharedSamples
{
    private const int Named = 3;

    /// <summary>Leaves the samples that all models have, if that is allowed and anything has to be left out.</summary>
    /// <returns>The models, and how many different samples were left out.</returns>
    public static (List<ComparedModel> Models, int LeftOut) Take(List<ComparedModel> models, bool intersection)
    {
        var common = models[0].Predictions.Rows.Select(row => row.Sample).ToHashSet(StringComparer.Ordinal);
        var all = new HashSet<string>(common, StringComparer.Ordinal);
        foreach (var model in models.Skip(1))
        {
            var mine = model.Predictions.Rows.Select(row => row.Sample).ToList();
            common.IntersectWith(mine);
            all.UnionWith(mine);
        }

        if (common.Count == all.Count)
        {
            return (models, 0);
        }

        if (common.Count == 0)
        {
            throw new InputException(
                $"{Names(models)} have no sample in common ({First(models[0].Predictions.Rows.Select(row => row.Sample))} against "
                + $"{First(models.First(model => !all.SetEquals(Samples(model)) && model != models[0]).Predictions.Rows.Select(row => row.Sample))}): "
                + "only predictions of the same samples can be compared. Runs share their samples when data, split and seed are the same.");
        }

        if (!intersection)
        {
            throw new InputException(
                $"{Names(models)} do not predict the same samples: {string.Join("; ", models.Select(model => Missing(model, all)).OfType<string>())}. "
                + $"They share {common.Count} of {all.Count}; --intersection compares on those. Runs share all when data, split and seed are the same.");
        }

        return ([.. models.Select(model => model with { Predictions = Only(model.Predictions, common) })], all.Count - common.Count);
    }

    private static IEnumerable<string> Samples(ComparedModel model) => model.Predictions.Rows.Select(row => row.Sample);

    private static string Names(List<ComparedModel> models) => models.Count == 2
        ? $"{models[0].Name} and {models[1].Name}"
        : $"{string.Join(", ", models.SkipLast(1).Select(model => model.Name))} and {models[^1].Name}";

    private static string? Missing(ComparedModel model, HashSet<string> all)
    {
        var mine = Samples(model).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. all.Where(sample => !mine.Contains(sample)).Order(StringComparer.Ordinal)];
        return missing.Length == 0 ? null : $"{model.Name} lacks {missing.Length} ({First(missing)})";
    }

    private static string First(IEnumerable<string> samples)
    {
        string[] some = [.. samples.Take(Named + 1)];
        return string.Join(", ", some.Take(Named)) + (some.Length > Named ? ", ..." : "");
    }

    private static PredictionSet Only(PredictionSet set, HashSet<string> samples) =>
        new(set.Task, set.Classes, set.PositiveClass, [.. set.Rows.Where(row => samples.Contains(row.Sample))]);
}
