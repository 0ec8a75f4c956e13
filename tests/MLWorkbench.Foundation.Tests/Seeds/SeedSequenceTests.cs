using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Seeds;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Seeds;

public class SeedSequenceTests
{
    [Fact]
    public void SameArguments_GiveTheSameSeed() => Prop.ForAll<ulong, long, long>((seed, trial, epoch) =>
        SeedSequence.Derive(seed, "order", trial, epoch) == SeedSequence.Derive(seed, "order", trial, epoch)).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryArgument_Matters() => Prop.ForAll<ulong, long>((seed, number) =>
    {
        ulong[] seeds =
        [
            SeedSequence.Derive(seed, "order", number), SeedSequence.Derive(seed + 1, "order", number),
            SeedSequence.Derive(seed, "weights", number), SeedSequence.Derive(seed, "order", number + 1),
            SeedSequence.Derive(seed, "order"), SeedSequence.Derive(seed, "order", number, 0),
        ];
        return seeds.Distinct().Count() == seeds.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void OrderOfNumbers_Matters() => Prop.ForAll<ulong, long, long>((seed, first, second) =>
        first == second || SeedSequence.Derive(seed, "order", first, second) != SeedSequence.Derive(seed, "order", second, first))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void NeighbouringSeeds_DifferInAboutHalfTheirBits()
    {
        var flipped = Enumerable.Range(0, 1000).Average(trial => (double)ulong.PopCount(
            SeedSequence.Derive(1, "trial", trial) ^ SeedSequence.Derive(1, "trial", trial + 1)));

        Assert.InRange(flipped, 31, 33);
    }

    [Fact]
    public void ManySeeds_AreAllDifferent()
    {
        var seeds = Enumerable.Range(0, 300).SelectMany(trial => Enumerable.Range(0, 300).Select(epoch => SeedSequence.Derive(1, "order", trial, epoch)));

        Assert.Equal(90_000, seeds.Distinct().Count());
    }

    [Fact]
    public void Streams_AreUncorrelated()
    {
        var (first, second) = (Draw(SeedSequence.Stream(1, "order", 1)), Draw(SeedSequence.Stream(1, "order", 2)));

        Assert.InRange(first.Zip(second, (a, b) => (a - 0.5) * (b - 0.5)).Average() * 12, -0.03, 0.03);
    }

    [Fact]
    public void Stream_StartsAgainWithTheSameArguments() =>
        Assert.Equal(Draw(SeedSequence.Stream(7, "split", 3)), Draw(SeedSequence.Stream(7, "split", 3)));

    /// <summary>A changed value here changes the results of every study: old runs could not be repeated.</summary>
    [Fact]
    public void Values_AreTheSameOnEveryMachineAndInEveryVersion()
    {
        Assert.Equal(14853358402191714932UL, SeedSequence.Derive(1, "trial", 1));
        Assert.Equal(16294208416658607535UL, SeedSequence.Derive(0, ""));
        Assert.Equal(6697505029918922612UL, SeedSequence.Derive(ulong.MaxValue, "weights", -1, long.MinValue));
        Assert.Equal([248, 851, 853, 632], Enumerable.Repeat(SeedSequence.Stream(1, "order", 0, 1), 4).Select(random => random.Next(1000)));
    }

    private static double[] Draw(Random random) => [.. Enumerable.Range(0, 10_000).Select(_ => random.NextDouble())];
}
