namespace MLWorkbench.Samples.Reading;

/// <summary>Computes the best AUC anyone can reach from the true label probabilities.</summary>
internal static class CeilingEstimator
{
    /// <summary>
    /// Scoring by the true probability is optimal (Neyman and Pearson). Every image counts as positive with its probability and as
    /// negative with the rest of it, which is the expectation over the votes of the pairs a ROC curve counts; ties count half.
    /// </summary>
    /// <param name="probabilities">One row per image, one column per class.</param>
    public static BestAuc Estimate(IReadOnlyList<double[]> probabilities)
    {
        var perClass = new Dictionary<string, double?>();
        for (var c = 0; c < ReaderPanel.Classes.Length; c++)
            perClass[ReaderPanel.Classes[c]] = ExpectedAuc([.. probabilities.Select(row => row[c])]);

        var known = perClass.Values.OfType<double>().ToArray();
        return new BestAuc(perClass, known.Length == 0 ? null : known.Average());
    }

    private static double? ExpectedAuc(double[] scores)
    {
        Array.Sort(scores);
        double positives = 0, negatives = 0, won = 0;
        for (var start = 0; start < scores.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0, sameImage = 0;
            var end = start;
            for (; end < scores.Length && scores[end] == scores[start]; end++)
            {
                tiedPositives += scores[end];
                tiedNegatives += 1 - scores[end];
                sameImage += scores[end] * (1 - scores[end]);
            }

            // An image is never compared with itself: it has one label.
            won += (tiedPositives * negatives) + (((tiedPositives * tiedNegatives) - sameImage) / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            start = end;
        }

        var pairs = (positives * negatives) - scores.Sum(p => p * (1 - p));
        return pairs > 1e-9 ? won / pairs : null;
    }
}
