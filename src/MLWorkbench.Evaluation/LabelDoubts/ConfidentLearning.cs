using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.LabelDoubts;

/// <summary>
/// Confident learning (Northcutt, Jiang and Chuang 2021): a sample is confidently of a class when that class's probability reaches the mean
/// probability it has among the samples labelled so. Labels are in doubt where the most probable such class is another than the given one and
/// more probable than it. Predictions must be out-of-fold or of samples that were not learnt from: a model agrees with what it has learnt.
/// </summary>
public static class ConfidentLearning
{
    /// <summary>
    /// A class with fewer samples has no mean worth the name: nothing is suggested as it, and nothing of it is doubted.
    /// </summary>
    private const int FewestOfAClass = 5;

    /// <summary>Finds labels worth a second look.</summary>
    /// <param name="predictions">Predictions of samples that the model had not learnt from.</param>
    /// <returns>Most doubtful first: by how much more probable the suggested label is.</returns>
    public static IReadOnlyList<SuspectLabel> Find(PredictionSet predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var doubts = predictions.Task == PredictionTask.Multilabel ? OfSeveral(predictions) : OfExclusive(predictions);
        return
        [
            .. doubts.OrderByDescending(doubt => doubt.Margin)
                .ThenBy(doubt => doubt.Row.Sample, StringComparer.Ordinal)
                .ThenBy(doubt => doubt.Label),
        ];
    }

    private static IEnumerable<SuspectLabel> OfExclusive(PredictionSet predictions)
    {
        var usual = predictions.Classes.Select((_, c) => Mean(predictions.Rows.Where(row => row.Labels[0] == c).Select(row => row.Probabilities[c]))).ToArray();
        foreach (var row in predictions.Rows)
        {
            var given = row.Labels[0];
            var best = -1;
            for (var c = 0; c < usual.Length; c++)
            {
                if (row.Probabilities[c] >= usual[c] && (best < 0 || row.Probabilities[c] > row.Probabilities[best]))
                {
                    best = c;
                }
            }

            if (best >= 0 && best != given && !double.IsPositiveInfinity(usual[given]) && row.Probabilities[best] > row.Probabilities[given])
            {
                yield return new SuspectLabel(row, given, best, row.Probabilities[best], row.Probabilities[given]);
            }
        }
    }

    /// <summary>Each label is a question of its own with two answers, present and absent.</summary>
    private static IEnumerable<SuspectLabel> OfSeveral(PredictionSet predictions)
    {
        for (var label = 0; label < predictions.Classes.Count; label++)
        {
            var present = Mean(predictions.Rows.Where(row => row.Labels.Contains(label)).Select(row => row.Probabilities[label]));
            var absent = Mean(predictions.Rows.Where(row => !row.Labels.Contains(label)).Select(row => 1 - row.Probabilities[label]));
            if (double.IsPositiveInfinity(present) || double.IsPositiveInfinity(absent))
            {
                continue;
            }

            foreach (var row in predictions.Rows)
            {
                var has = row.Labels.Contains(label);
                var suggested = has ? 1 - row.Probabilities[label] : row.Probabilities[label];
                if (suggested >= (has ? absent : present) && suggested > 0.5)
                {
                    yield return new SuspectLabel(row, label, label, suggested, 1 - suggested);
                }
            }
        }
    }

    /// <summary>The mean; infinite where there are too few, which nothing reaches.</summary>
    private static double Mean(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return all.Length < FewestOfAClass ? double.PositiveInfinity : all.Average();
    }
}
