using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.PerGroup;

/// <summary>
/// One answer per patient. Where all images of every patient share their labels, the probabilities are averaged (the sum rule of Kittler et
/// al. 1998). Where images of one patient differ, a patient has what any image has, and the largest probability stands for the patient (the
/// standard multiple-instance assumption, Dietterich et al. 1997); the same rule is applied to every patient, since who is mixed is not known
/// beforehand. Three or more exclusive classes have no such rule: a patient with images of several classes has no one class.
/// </summary>
internal sealed record GroupPredictions
{
    /// <summary>One row per patient in order of first appearance, or null where there is no answer per patient.</summary>
    public PredictionSet? Set { get; private init; }

    /// <summary>The rule in words; null without answers.</summary>
    public string? Rule { get; private init; }

    /// <summary>Why there are no answers; null where there are, or where every patient has one image only.</summary>
    public string? Problem { get; private init; }

    /// <summary>Makes the answers.</summary>
    /// <param name="predictions">Predictions of single images.</param>
    public static GroupPredictions Of(PredictionSet predictions)
    {
        var groups = predictions.Rows.GroupBy(row => row.Group, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        if (groups.Length == predictions.Rows.Count)
        {
            return new();
        }

        var mixed = groups.Count(rows => rows.Any(row => !row.Labels.Order().SequenceEqual(rows[0].Labels.Order())));
        if (mixed > 0 && predictions.Task == PredictionTask.Multiclass)
        {
            return Without($"{mixed} of {groups.Length} patients have images of several classes, and no single answer would be right for them");
        }

        if (groups.Any(rows => rows.Any(row => row.Fold != rows[0].Fold)))
        {
            return Without("images of one patient were predicted by models of several folds");
        }

        return groups.Any(rows => rows.Any(row => row.Threshold != rows[0].Threshold))
            ? Without("images of one patient were decided at different thresholds")
            : new()
            {
                Set = new(
                    predictions.Task,
                    predictions.Classes,
                    predictions.PositiveClass,
                    [.. groups.Select(rows => mixed > 0 ? LargestOf(predictions, rows) : MeanOf(rows))]),
                Rule = mixed > 0 ? LargestRule(predictions, mixed, groups.Length) : MeanRule,
            };
    }

    private const string MeanRule =
        "All samples of a patient have the same label; the mean of their probabilities is the patient's, decided at the threshold of the samples.";

    private static GroupPredictions Without(string problem) => new() { Problem = $"There is no result per patient: {problem}." };

    private static string LargestRule(PredictionSet predictions, int mixed, int groups)
    {
        var condition = predictions.PositiveClass is { } positive
            ? $"A patient is '{positive}' when any sample is"
            : "A patient has a label when any sample has it";
        return $"{condition} ({mixed} of {groups} patients have samples that differ); the largest probability of the samples is the patient's, "
            + "decided at the threshold of the samples. It rises with the number of samples, so patients with many are found, and falsely "
            + "suspected, more often.";
    }

    private static PredictionRow MeanOf(PredictionRow[] rows) => Answer(
        rows, rows[0].Labels, [.. Enumerable.Range(0, rows[0].Probabilities.Count).Select(c => rows.Average(row => row.Probabilities[c]))]);

    private static PredictionRow LargestOf(PredictionSet predictions, PredictionRow[] rows)
    {
        if (predictions.Task == PredictionTask.Multilabel)
        {
            return Answer(
                rows,
                [.. rows.SelectMany(row => row.Labels).Distinct().Order()],
                [.. Enumerable.Range(0, predictions.Classes.Count).Select(c => rows.Max(row => row.Probabilities[c]))]);
        }

        var positive = predictions.PositiveIndex;
        var largest = rows.Max(row => row.Probabilities[positive]);
        var label = rows.Any(row => row.Labels[0] == positive) ? positive : 1 - positive;
        return Answer(rows, [label], positive == 0 ? [largest, 1 - largest] : [1 - largest, largest]);
    }

    private static PredictionRow Answer(PredictionRow[] rows, IReadOnlyList<int> labels, double[] probabilities) =>
        new(rows[0].Group, rows[0].Group, labels, probabilities) { Fold = rows[0].Fold, Threshold = rows[0].Threshold };
}
