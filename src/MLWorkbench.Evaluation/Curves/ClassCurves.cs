using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Curves;

/// <summary>The ROC and precision-recall curves of one class against the rest, one point per distinct score, by falling threshold.</summary>
/// <param name="Class">The class.</param>
/// <param name="Prevalence">Its share of the samples: where the precision of a useless model lies.</param>
/// <param name="Roc">From (0, 0) to (1, 1).</param>
/// <param name="PrecisionRecall">From the highest score to recall 1.</param>
public sealed record ClassCurves(
    string Class, double Prevalence, IReadOnlyList<CurvePoint> Roc, IReadOnlyList<CurvePoint> PrecisionRecall)
{
    /// <summary>The curves of each class that has samples with and without it; of two classes the positive one's only.</summary>
    /// <param name="predictions">The predictions.</param>
    public static IReadOnlyList<ClassCurves> AllOf(PredictionSet predictions)
    {
        var classes = predictions.Task == PredictionTask.Binary ? [predictions.PositiveIndex] : Enumerable.Range(0, predictions.Classes.Count);
        return [.. classes.Select(c => Of(predictions, c)).OfType<ClassCurves>()];
    }

    /// <summary>The curves of one class, or null where it has no samples on one side.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="class">Index of the class.</param>
    public static ClassCurves? Of(PredictionSet predictions, int @class)
    {
        var scored = predictions.Rows
            .Select(row => (Score: row.Probabilities[@class], Positive: row.Labels.Contains(@class)))
            .OrderByDescending(row => row.Score)
            .ToArray();
        var positives = scored.Count(row => row.Positive);
        var negatives = scored.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        List<CurvePoint> roc = [new(double.PositiveInfinity, 0, 0)];
        List<CurvePoint> precisionRecall = [];
        int truePositives = 0, falsePositives = 0;
        for (var index = 0; index < scored.Length; index++)
        {
            _ = scored[index].Positive ? truePositives++ : falsePositives++;
            if (index + 1 < scored.Length && scored[index + 1].Score == scored[index].Score)
            {
                continue;
            }

            var recall = truePositives / (double)positives;
            roc.Add(new(scored[index].Score, falsePositives / (double)negatives, recall));
            precisionRecall.Add(new(scored[index].Score, recall, truePositives / (double)(truePositives + falsePositives)));
        }

        return new(predictions.Classes[@class], positives / (double)scored.Length, roc, precisionRecall);
    }
}
