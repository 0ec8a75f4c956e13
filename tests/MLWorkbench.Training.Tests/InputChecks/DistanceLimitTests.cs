using MLWorkbench.Training.InputChecks;
using Xunit;

namespace MLWorkbench.Training.Tests.InputChecks;

public sealed class DistanceLimitTests
{
    /// <summary>Log-normal distances: the limit flags about 0.43 % of new ones.</summary>
    [Fact]
    public void OfUsualDistances_FewerThanOneInAHundredIsFlagged()
    {
        var limit = DistanceLimit.Choose(Normal(500, 1), []);

        Assert.InRange(Normal(20_000, 2).Count(distance => distance > limit) / 20_000.0, 0.001, 0.01);
    }

    [Fact]
    public void Freaks_MoveTheLimitLittle()
    {
        var usual = Normal(200, 1);

        var (without, with) = (DistanceLimit.Choose(usual, []), DistanceLimit.Choose([.. usual, 50, 60, 70, 80], []));

        Assert.InRange(with / without, 1, 1.25);
    }

    [Fact]
    public void ValidationImages_AreFlaggedInAtMostTwoOfAHundred()
    {
        var crossed = Normal(200, 1);
        double[] validation = [.. Normal(100, 3).Select(distance => distance * 1.1)];

        var limit = DistanceLimit.Choose(crossed, validation);

        Assert.InRange(validation.Count(distance => distance > limit), 0, 2);
    }

    [Fact]
    public void IdenticalImages_LeaveRoom() => Assert.Equal(0.25, DistanceLimit.Choose([.. Enumerable.Repeat(0.0, 50)], []));

    private static double[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
            Math.Exp(0.2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
