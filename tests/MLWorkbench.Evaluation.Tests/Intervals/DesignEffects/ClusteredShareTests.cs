using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Intervals.DesignEffects;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals.DesignEffects;

public class ClusteredShareTests
{
    [Fact]
    public void GroupsThatAgreeWholly_CountOnceEach()
    {
        // Ten patients with four images each, all of them right or all wrong: ten opinions.
        var share = ClusteredShare.Of([4, 4, 4, 4, 4, 4, 0, 0, 0, 4], [.. Enumerable.Repeat(4, 10)]);

        Assert.Equal(4 * 10 / 9.0, share.Effect, 1e-12);
        Assert.Equal(9, share.Degrees);
    }

    [Fact]
    public void OneSampleEach_HasTheEffectOfItsFactor()
    {
        var share = ClusteredShare.Of([1, 0, 1, 1, 0], [1, 1, 1, 1, 1]);

        Assert.Equal(5 / 4.0, share.Effect, 1e-12);
        Assert.Equal(1, share.LargestGroup);
    }

    [Fact]
    public void NothingButHits_CountsAsManySamplesAsGroupsOfOneSize()
    {
        var share = ClusteredShare.Of([1, 2, 9], [1, 2, 9]);

        Assert.Equal(86 / 12.0, share.Effect, 1e-12);
        Assert.Equal(144 / 86.0, share.EffectiveGroups, 1e-12);
    }

    [Fact]
    public void Groups_AreOnlyThoseThatHoldACase() =>
        Assert.Equal(3, ClusteredShare.Of([1, 0, 1, 0, 2], [2, 0, 1, 0, 2]).Groups);

    [Fact]
    public void Interval_HoldsTheShareAndStaysWithinTheUnit() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        int[] cases = [.. Enumerable.Range(0, 10 + random.Next(20)).Select(_ => 1 + random.Next(6))];
        int[] hits = [.. cases.Select(count => random.Next(count + 1))];
        var share = ClusteredShare.Of(hits, cases);
        var limits = share.Wilson(0.95)!.Value;
        return limits.Low >= 0 && limits.Low < limits.High && limits.High <= 1 && limits.Low <= share.Share && share.Share <= limits.High;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void OneGroupWithNearlyEverything_HasNoInterval() =>
        Assert.Null(ClusteredShare.Of([900, 1, 0, 1], [1000, 1, 1, 1]).Wilson(0.95));
}
