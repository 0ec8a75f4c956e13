using System.Globalization;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>What a reader must know before the numbers: what is missing in the samples or in the predictions, one sentence each.</summary>
internal static class ReportNotes
{
    // Sums this far from one are rounding of written numbers.
    private const double SumNoise = 1e-6;

    /// <summary>Collects the notes.</summary>
    /// <param name="input">The predictions.</param>
    /// <param name="further">Sentences of others, put at the end; null ones are left out.</param>
    public static IReadOnlyList<string> Of(MetricInput input, params IEnumerable<string?> further) =>
        [.. Support(input), .. Groups(input), .. Probabilities(input.Predictions), .. further.OfType<string>()];

    private static IEnumerable<string> Support(MetricInput input)
    {
        var predictions = input.Predictions;
        var several = predictions.Task == PredictionTask.Multilabel;
        if (!several && input.Present.Count == 1)
        {
            yield return $"Every sample is '{predictions.Classes[input.Present[0]]}': nothing that tells classes apart can be estimated.";
            yield break;
        }

        foreach (var name in Named(input, c => input.GroupsWith(c) == 0))
        {
            yield return several
                ? $"No sample has '{name}': it is left out of means over labels."
                : $"No sample is '{name}': it is left out of means over classes; macro F1 counts it as 0.";
        }

        foreach (var name in several ? Named(input, c => input.GroupsWithout(c) == 0) : [])
        {
            yield return $"Every sample has '{name}': its AUROC and specificity cannot be estimated.";
        }
    }

    private static IEnumerable<string> Groups(MetricInput input)
    {
        if (input.Groups < Interval.FewestGroups)
        {
            yield return $"The samples come from {(input.Groups == 1 ? "1 patient" : $"{input.Groups} patients")}: "
                + $"intervals need at least {Interval.FewestGroups}, and the values say little about others.";
            yield break;
        }

        foreach (var name in Named(input, c => input.GroupsWith(c) is > 0 and < Interval.FewestGroups))
        {
            yield return $"'{name}' occurs in fewer than {Interval.FewestGroups} patients: what is computed from it has no interval.";
        }
    }

    private static IEnumerable<string> Probabilities(PredictionSet predictions)
    {
        if (predictions.Task != PredictionTask.Multilabel)
        {
            double[] sums = [.. predictions.Rows.Select(row => row.Probabilities.Sum()).Where(sum => Math.Abs(sum - 1) > SumNoise)];
            if (sums.Length > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The probabilities of {sums.Length} of {predictions.Rows.Count} samples sum to {sums.Min():0.####} to {sums.Max():0.####}, not to 1; they are used as they stand.");
            }
        }

        var first = predictions.Rows[0].Probabilities;
        if (predictions.Rows.Count > 1 && predictions.Rows.All(row => row.Probabilities.SequenceEqual(first)))
        {
            yield return "All samples have the same probabilities: the model tells nothing apart.";
        }
    }

    private static IEnumerable<string> Named(MetricInput input, Func<int, bool> wanted) =>
        Enumerable.Range(0, input.Predictions.Classes.Count).Where(wanted).Select(c => input.Predictions.Classes[c]);
}
