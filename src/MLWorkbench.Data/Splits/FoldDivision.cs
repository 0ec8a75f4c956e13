using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Data.Splits;

/// <summary>Divides samples over folds, stratified, no group in two.</summary>
internal static class FoldDivision
{
    /// <summary>The usual number; ten would cost twice as much for intervals that are hardly narrower.</summary>
    public const int Usual = 5;

    /// <summary>
    /// As many folds as the classes bear, at most the usual five: two groups of every class on each side of every fold, where a class has
    /// three one at least.
    /// </summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that are divided.</param>
    /// <param name="fewest">Classes with fewer groups than this cannot be on every side and do not count.</param>
    public static int Count(SplitInput input, IReadOnlyList<int> pool, int fewest)
    {
        if (input.Quantiles)
        {
            return Usual;
        }

        var bearable = GroupCounts.OfClasses(input, pool).Where(groups => groups >= fewest).Select(groups => groups < 4 ? groups : groups / 2);
        return Math.Clamp(bearable.DefaultIfEmpty(Usual).Min(), 2, Usual);
    }

    /// <summary>Divides.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that are divided.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="random">Decides the outcome.</param>
    /// <returns>The fold of each sample of the pool.</returns>
    public static int[] Divide(SplitInput input, IReadOnlyList<int> pool, int folds, Random random) =>
        GroupDivision.Divide(input, pool, [.. Enumerable.Repeat(new Share(1.0 / folds, 0), folds)], random);

    /// <summary>Says where a class is left out of what a fold's models learn from.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that were divided.</param>
    /// <param name="foldOf">The fold of each.</param>
    public static IEnumerable<string> Gaps(SplitInput input, IReadOnlyList<int> pool, int[] foldOf)
    {
        if (input.Quantiles)
        {
            yield break;
        }

        var present = GroupCounts.OfClasses(input, pool);
        foreach (var fold in foldOf.Distinct().Order())
        {
            var learnt = GroupCounts.OfClasses(input, pool.Where((_, position) => foldOf[position] != fold));
            foreach (var label in Enumerable.Range(0, present.Length).Where(label => present[label] > 0 && learnt[label] == 0))
            {
                yield return $"class '{input.Classes[label]}' has {Words.Count(present[label], input.Unit)}, all in fold {fold + 1}: the models "
                    + "that are validated there have never seen it";
            }
        }
    }

    /// <summary>The generator of a division.</summary>
    /// <param name="seed">The split's seed.</param>
    /// <param name="outer">The outer fold whose training side is divided; null for the data themselves.</param>
    public static Random Random(ulong seed, int? outer = null) =>
        outer is { } fold ? SeedSequence.Stream(seed, "inner", fold) : SeedSequence.Stream(seed, "folds");
}
