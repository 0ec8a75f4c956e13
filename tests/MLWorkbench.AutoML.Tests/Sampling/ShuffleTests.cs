using MLWorkbench.AutoML.Sampling;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Sampling;

public class ShuffleTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(17), InlineData(64), InlineData(1000), InlineData(4097)]
    public void Order_HoldsEveryNumberOnce(int count)
    {
        var order = new Shuffle(count, seed: 3);

        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), Enumerable.Range(0, count).Select(i => order[i]).Order());
    }

    [Fact]
    public void Order_OfAHugeNumber_IsComputedPlaceByPlace()
    {
        var order = new Shuffle(1L << 62, seed: 3);
        var first = Enumerable.Range(0, 1000).Select(i => order[i]).ToArray();

        Assert.Equal(1000, first.Distinct().Count());
        Assert.InRange(first.Average(n => n / (double)(1L << 62)), 0.47, 0.53);
    }

    /// <summary>120 orders of five; each seed draws one, and all come up about equally often at the first two places.</summary>
    [Fact]
    public void Order_IsAnotherOneForEverySeed()
    {
        var pairs = Enumerable.Range(0, 4000).Select(seed => new Shuffle(5, (ulong)seed)).CountBy(order => (order[0], order[1]));

        Assert.Equal(20, pairs.Count());
        Assert.All(pairs, pair => Assert.InRange(pair.Value, 140, 260));
    }
}
