namespace MLWorkbench.Evaluation.Intervals.Obuchowski;

/// <summary>
/// The variance of an area under the ROC curve when one patient has several images (Obuchowski 1997): DeLong's structural components,
/// summed over each patient before they are squared, so that what a patient's images have in common counts once, and a patient with
/// images of both classes adds the covariance of the two. Where every group is one sample it is DeLong's variance, factors n / (n - 1)
/// and all.
/// <para>
/// A mean of areas (over classes, over folds) is taken the same way: a patient's deviations in all of them are added up with their
/// weights. Each part keeps its own factors g / (g - 1), g being the groups on that side of that part.
/// </para>
/// </summary>
public static class ClusteredArea
{
    /// <summary>The variance of a weighted mean of areas.</summary>
    /// <param name="parts">The areas; one of weight 1 for a single area.</param>
    /// <param name="groups">Number of groups over all parts.</param>
    /// <returns>The variance; NaN where a side of a part has fewer than two groups, which says nothing about how groups differ.</returns>
    public static double Variance(IReadOnlyList<AreaPart> parts, int groups)
    {
        var deviations = new double[groups];
        var crossTerms = 0.0;
        foreach (var part in parts)
        {
            crossTerms += Add(part, deviations);
        }

        var squares = 0.0;
        foreach (var deviation in deviations)
        {
            squares += deviation * deviation;
        }

        return Math.Max(0, squares + crossTerms);
    }

    /// <summary>
    /// Adds each group's deviation in one part, scaled so that its square carries the factor of its side. The product of both sides then
    /// carries the root of both factors; what it lacks to Obuchowski's own factor for it is returned.
    /// </summary>
    private static double Add(AreaPart part, double[] deviations)
    {
        var (positives, negatives) = (SideSums.Of(part, true, deviations.Length), SideSums.Of(part, false, deviations.Length));
        var all = 0;
        var product = 0.0;
        for (var group = 0; group < deviations.Length; group++)
        {
            deviations[group] += part.Weight
                * ((Math.Sqrt(positives.Factor) * positives.Sums[group]) + (Math.Sqrt(negatives.Factor) * negatives.Sums[group]));
            product += positives.Sums[group] * negatives.Sums[group];
            all += positives.Holds[group] || negatives.Holds[group] ? 1 : 0;
        }

        var lacking = FactorOf(all) - Math.Sqrt(positives.Factor * negatives.Factor);
        return product == 0 ? 0 : 2 * part.Weight * part.Weight * lacking * product;
    }

    private static double FactorOf(int groups) => groups < 2 ? double.NaN : groups / (groups - 1.0);

    /// <summary>By group, how far the components of one side of an area lie from the area, summed, over the samples of that side.</summary>
    private sealed record SideSums(double[] Sums, bool[] Holds, double Factor)
    {
        public static SideSums Of(AreaPart part, bool side, int groups)
        {
            var (sums, holds, held) = (new double[groups], new bool[groups], 0);
            var components = part.Components;
            double samples = side ? components.Positives : components.Negatives;
            for (var sample = 0; sample < components.Components.Length; sample++)
            {
                if (components.Positive[sample] == side)
                {
                    var group = part.GroupOfSample[sample];
                    sums[group] += (components.Components[sample] - components.Area) / samples;
                    held += holds[group] ? 0 : 1;
                    holds[group] = true;
                }
            }

            return new(sums, holds, FactorOf(held));
        }
    }
}
