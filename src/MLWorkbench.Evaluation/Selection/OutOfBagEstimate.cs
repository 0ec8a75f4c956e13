using MLWorkbench.Evaluation.Intervals;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>What values out of the bag say together.</summary>
internal static class OutOfBagEstimate
{
    /// <summary>Makes the estimate; half of the replicates must have a value.</summary>
    /// <param name="candidates">The models.</param>
    /// <param name="defined">Values of the replicates that have one.</param>
    /// <param name="value">The estimate's value; it is left out with too few replicates.</param>
    /// <param name="method">How it was made.</param>
    public static BiasCorrectedEstimate Of(Candidates candidates, double[] defined, double? value, string method)
    {
        var options = candidates.Options;
        if (value is null || 2 * defined.Length < options.Replicates)
        {
            var why = candidates.Best < 0
                ? candidates.Slot.Undefined
                : $"undefined in {options.Replicates - defined.Length} of {options.Replicates} bootstrap replicates";
            return new(null, null, null, defined.Length, candidates.Count, method, why);
        }

        if (candidates.Slot.SmallestSide < Interval.FewestGroups)
        {
            return new(
                value, null, null, defined.Length, candidates.Count, method,
                $"only {candidates.Slot.SmallestSide} groups on the smaller side; an interval needs at least {Interval.FewestGroups}");
        }

        double[] sorted = [.. defined.Order()];
        var tail = (1 - options.Confidence) / 2;
        return new(value, Quantile.OfSorted(sorted, tail), Quantile.OfSorted(sorted, 1 - tail), defined.Length, candidates.Count, method);
    }
}
