using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>Draws groups with replacement within their folds; what was not drawn is out of the bag.</summary>
/// <param name="groupsOfFold">Number of groups in each fold, in order.</param>
/// <param name="seed">Seed.</param>
internal sealed class FoldResample(IReadOnlyList<int> groupsOfFold, ulong seed)
{
    /// <summary>Number of groups.</summary>
    public int Groups { get; } = groupsOfFold.Sum();

    /// <summary>Fills in how often each group was drawn.</summary>
    public void Draw(int replicate, Span<int> weights)
    {
        var start = 0;
        for (var fold = 0; fold < groupsOfFold.Count; fold++)
        {
            // Without folds the resamples are those of every other interval.
            var stream = groupsOfFold.Count == 1 ? seed : SeedSequence.Derive(seed, "fold", fold);
            GroupResample.Draw(stream, replicate, weights.Slice(start, groupsOfFold[fold]));
            start += groupsOfFold[fold];
        }
    }

    /// <summary>Turns drawn groups into the ones left over, each counting once.</summary>
    public static void TurnToOutOfBag(Span<int> weights)
    {
        for (var group = 0; group < weights.Length; group++)
        {
            weights[group] = weights[group] == 0 ? 1 : 0;
        }
    }
}
