using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Intervals.Obuchowski;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals.Obuchowski;

public class ClusteredAreaTests
{
    [Fact]
    public void EveryGroupOneSample_IsDeLongsVariance_FactorsAndAll() => ForSeeds(seed =>
    {
        var (_, truth, scores) = Draw(seed, groups: 1_000_000);
        int[] ownGroup = [.. Enumerable.Range(0, truth.Length)];
        var clustered = ClusteredArea.Variance([new(StructuralComponents.Of(scores, truth), ownGroup, 1)], truth.Length);

        return Math.Abs(clustered - DeLongCovariance.Of([scores], truth)[0, 0]) < 1e-14;
    });

    [Fact]
    public void AgreesWithObuchowskisFormulaWrittenOut() => ForSeeds(seed =>
    {
        var (groups, truth, scores) = Draw(seed, groups: 15);
        var clustered = ClusteredArea.Variance([new(StructuralComponents.Of(scores, truth), groups, 1)], 15);

        return Math.Abs(clustered - Direct(groups, truth, scores)) < 1e-12;
    });

    [Fact]
    public void MonotoneMapOfTheScores_ChangesNothing() => ForSeeds(seed =>
    {
        var (groups, truth, scores) = Draw(seed, groups: 15);
        double[] mapped = [.. scores.Select(score => Math.Exp(3 * score))];

        return Variance(groups, truth, scores) == Variance(groups, truth, mapped);
    });

    [Fact]
    public void SwappedClasses_HaveTheSameVariance() => ForSeeds(seed =>
    {
        var (groups, truth, scores) = Draw(seed, groups: 15);
        bool[] swapped = [.. truth.Select(positive => !positive)];

        return Math.Abs(Variance(groups, truth, scores) - Variance(groups, swapped, scores)) < 1e-14;
    });

    [Fact]
    public void FiveCopiesOfEverySample_SayNothingNew()
    {
        var (groups, truth, scores) = Draw(3, groups: 40);
        var copies = Enumerable.Range(0, 5).SelectMany(_ => Enumerable.Range(0, truth.Length)).ToArray();

        var once = Variance(groups, truth, scores);
        var fiveTimes = Variance([.. copies.Select(row => groups[row])], [.. copies.Select(row => truth[row])], [.. copies.Select(row => scores[row])]);

        Assert.Equal(once, fiveTimes, 1e-14);
    }

    [Fact]
    public void OneGroupOnASide_HasNoVariance() =>
        Assert.Equal(double.NaN, Variance([0, 1, 2, 2], [false, false, true, true], [0.1, 0.5, 0.4, 0.9]));

    private static double Variance(int[] groups, bool[] truth, double[] scores) =>
        ClusteredArea.Variance([new(StructuralComponents.Of(scores, truth), groups, 1)], groups.Max() + 1);

    /// <summary>Obuchowski 1997, equations for S10, S01 and S11, pair by pair.</summary>
    private static double Direct(int[] groups, bool[] truth, double[] scores)
    {
        double Won(int positive, int negative) => scores[positive] > scores[negative] ? 1 : scores[positive] == scores[negative] ? 0.5 : 0;
        int[] positives = [.. Enumerable.Range(0, truth.Length).Where(row => truth[row])];
        int[] negatives = [.. Enumerable.Range(0, truth.Length).Where(row => !truth[row])];
        double m = positives.Length, n = negatives.Length;
        var area = positives.Sum(p => negatives.Sum(q => Won(p, q))) / (m * n);
        int[] all = [.. groups.Distinct()];
        double ByPositive(int g) => positives.Where(p => groups[p] == g).Sum(p => (negatives.Sum(q => Won(p, q)) / n) - area);
        double ByNegative(int g) => negatives.Where(q => groups[q] == g).Sum(q => (positives.Sum(p => Won(p, q)) / m) - area);
        double i10 = positives.Select(p => groups[p]).Distinct().Count(), i01 = negatives.Select(q => groups[q]).Distinct().Count(), i = all.Length;
        var s10 = i10 / ((i10 - 1) * m) * all.Sum(g => ByPositive(g) * ByPositive(g));
        var s01 = i01 / ((i01 - 1) * n) * all.Sum(g => ByNegative(g) * ByNegative(g));
        var s11 = i / (i - 1) * all.Sum(g => ByPositive(g) * ByNegative(g));
        return Math.Max(0, (s10 / m) + (s01 / n) + (2 / (m * n) * s11));
    }

    private static void ForSeeds(Func<int, bool> holds) => Prop.ForAll<int>(seed => holds(seed)).QuickCheckThrowOnFailure();

    // Scores on a grid, so that ties are common; at least five samples on each side, in several groups.
    private static (int[] Groups, bool[] Truth, double[] Scores) Draw(int seed, int groups)
    {
        var random = new Random(seed);
        var count = 30 + random.Next(40);
        int[] group = [.. Enumerable.Range(0, count).Select(row => row < 15 ? row % groups : random.Next(groups))];
        bool[] truth = [.. Enumerable.Range(0, count).Select(row => row < 15 ? row % 2 == 0 : random.Next(2) == 0)];
        return (group, truth, [.. truth.Select(positive => (random.Next(16) + (positive ? 3 : 0)) / 20.0)]);
    }
}
