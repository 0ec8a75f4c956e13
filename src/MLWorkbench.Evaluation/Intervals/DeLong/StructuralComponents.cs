namespace MLWorkbench.Evaluation.Intervals.DeLong;

/// <summary>
/// An area under the ROC curve taken apart into what each sample adds (DeLong et al. 1988), found with one sort, O(n log n), in the manner
/// of Sun and Xu 2014. A positive's component is the share of negatives it is scored above, a negative's the share of positives above it;
/// ties count one half. The mean over either side is the area.
/// </summary>
public sealed class StructuralComponents
{
    private readonly double[] _components;
    private readonly bool[] _positive;

    private StructuralComponents(double[] components, bool[] positive, double area, int positives)
    {
        _components = components;
        _positive = positive;
        Area = area;
        Positives = positives;
    }

    /// <summary>The area, NaN where a side is empty.</summary>
    public double Area { get; }

    /// <summary>Number of positives.</summary>
    public int Positives { get; }

    /// <summary>Number of negatives.</summary>
    public int Negatives => _positive.Length - Positives;

    /// <summary>Each sample's component, in the order in which the scores were given.</summary>
    public ReadOnlySpan<double> Components => _components;

    /// <summary>Whether each sample is positive.</summary>
    public ReadOnlySpan<bool> Positive => _positive;

    /// <summary>Takes an area apart.</summary>
    /// <param name="scores">One per sample; higher means more likely positive.</param>
    /// <param name="positive">One per sample.</param>
    public static StructuralComponents Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        var sorted = scores.ToArray();
        var order = new int[sorted.Length];
        var positives = 0;
        for (var sample = 0; sample < order.Length; sample++)
        {
            order[sample] = sample;
            positives += positive[sample] ? 1 : 0;
        }

        Array.Sort(sorted, order);
        var negatives = sorted.Length - positives;
        var components = new double[sorted.Length];
        long twiceConcordant = 0, positivesBelow = 0, negativesBelow = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            long tiedPositives = 0;
            for (; end < order.Length && sorted[end] == sorted[start]; end++)
            {
                tiedPositives += positive[order[end]] ? 1 : 0;
            }

            var tiedNegatives = end - start - tiedPositives;
            var twiceNegativesWon = (2 * negativesBelow) + tiedNegatives;
            var twicePositivesWon = (2 * (positives - positivesBelow)) - tiedPositives;
            for (var index = start; index < end; index++)
            {
                components[order[index]] = positive[order[index]]
                    ? twiceNegativesWon / (2.0 * negatives)
                    : twicePositivesWon / (2.0 * positives);
            }

            twiceConcordant += tiedPositives * twiceNegativesWon;
            positivesBelow += tiedPositives;
            negativesBelow += tiedNegatives;
            start = end;
        }

        return new(components, positive.ToArray(), twiceConcordant / (2.0 * positives * negatives), positives);
    }
}
