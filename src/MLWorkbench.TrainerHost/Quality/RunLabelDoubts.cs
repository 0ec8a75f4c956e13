using MLWorkbench.Evaluation.LabelDoubts;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>Labels that predictions contradict, as the report lists them.</summary>
internal static class RunLabelDoubts
{
    /// <summary>Nobody looks at more in one go; the count tells how many there are.</summary>
    private const int Most = 50;

    /// <summary>A model that contradicts more of the labels than this is too weak to say anything about single ones.</summary>
    private const double TooMany = 0.2;

    /// <summary>Finds them.</summary>
    /// <param name="predictions">Validation or out-of-fold predictions.</param>
    /// <returns>The list, most doubtful first and cut off at fifty, and what to say of it; both empty where there is nothing to say.</returns>
    public static (IReadOnlyList<LabelDoubt> Doubts, DataFinding? Finding) Of(PredictionSet predictions)
    {
        var suspects = ConfidentLearning.Find(predictions);
        var samples = suspects.Select(suspect => suspect.Row.Sample).Distinct(StringComparer.Ordinal).Count();
        if (samples == 0 || samples > TooMany * predictions.Rows.Count)
        {
            return ([], null);
        }

        IReadOnlyList<LabelDoubt> doubts = [.. suspects.Take(Most).Select(suspect => Doubt(suspect, predictions))];
        var cut = suspects.Count > Most ? FormattableString.Invariant($" The {Most} most doubtful are listed.") : "";
        return (doubts, new DataFinding(
            FindingWeight.Note,
            FormattableString.Invariant($"{samples:N0} of {predictions.Rows.Count:N0} labels {(samples == 1 ? "is" : "are")} worth a second look"),
            "A model that had not learnt from these images takes each of them for another class with as much confidence as it usually has when that class is "
            + $"right. Some labels may be wrong, others are hard cases that the model gets wrong: these are suggestions, nothing was changed.{cut}",
            [.. doubts.Select(doubt => $"{doubt.Sample}: given {doubt.Given}, suggested {doubt.Suggested}")],
            samples));
    }

    private static LabelDoubt Doubt(SuspectLabel suspect, PredictionSet predictions)
    {
        var (given, suggested) = (predictions.Classes[suspect.Label], predictions.Classes[suspect.Suggested]);
        if (predictions.Task == PredictionTask.Multilabel)
        {
            var has = suspect.Row.Labels.Contains(suspect.Label);
            (given, suggested) = has ? (given, $"not {given}") : ($"not {given}", given);
        }

        return new LabelDoubt(suspect.Row.Sample, suspect.Row.Group, given, suggested, suspect.Probability);
    }
}
