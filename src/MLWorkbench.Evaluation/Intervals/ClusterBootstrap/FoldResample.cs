using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Intervals.ClusterBootstrap;

/// <summary>Draws groups with replacement within their folds; what was not drawn is out of the bag.</summary>
/// <param name="folds">The folds; one where nothing was cross-validated.</param>
/// <param name="seed">Seed.</param>
internal sealed class FoldResample(FoldLayout folds, ulong seed)
{
    /// <summary>Number of groups.</summary>
    public int Groups { get; } = folds.GroupsOfFolds.Sum(groups => groups.Length);

    /// <summary>Fills in how often each group was drawn.</summary>
    public void Draw(int replicate, Span<int> weights)
    {
        // Without folds the resamples are those of every other interval.
        if (folds.GroupsOfFolds.Count == 1)
        {
            GroupResample.Draw(seed, replicate, weights);
            return;
        }

        Span<int> drawn = Groups <= 1024 ? stackalloc int[Groups] : new int[Groups];
        for (var fold = 0; fold < folds.GroupsOfFolds.Count; fold++)
        {
            var groups = folds.GroupsOfFolds[fold];
            var ofFold = drawn[..groups.Length];
            GroupResample.Draw(SeedSequence.Derive(seed, "fold", fold), replicate, ofFold);
            for (var index = 0; index < groups.Length; index++)
            {
                weights[groups[index]] = ofFold[index];
            }
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
