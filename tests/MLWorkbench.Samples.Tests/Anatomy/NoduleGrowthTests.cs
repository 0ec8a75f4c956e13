using System.Numerics;
using MLWorkbench.Samples.Anatomy;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;
using Xunit;

namespace MLWorkbench.Samples.Tests.Anatomy;

public class NoduleGrowthTests
{
    private static readonly Finding Smooth = new(true, 0, 8, true, 20, 0);

    [Fact]
    public void Grow_GivesMoreSpiculesAtAHigherDegree() => Assert.True(Strands(Smooth with { Degree = 1 }) > 10 * Strands(Smooth));

    [Fact]
    public void Grow_KeepsADistanceOfAboutTheRadiusToTheSurface()
    {
        var core = NoduleGrowth.Grow(Smooth, Vector3.Zero, new RandomStream(3)).OfType<NoduleCore>().Single();
        var random = new RandomStream(4);

        var mean = Enumerable.Range(0, 500).Average(_ => core.SurfaceRadius(random.Direction()));

        Assert.InRange(mean, 3.6, 4.2);
    }

    [Fact]
    public void Depth_IsZeroOnTheSurface()
    {
        var core = new NoduleCore(new Vector3(1, 2, 3), 4, .03, 20, new RandomStream(5));
        var direction = new RandomStream(6).Direction();

        Assert.Equal(0, core.Depth(new Vector3(1, 2, 3) + (direction * core.SurfaceRadius(direction))), 1e-4f);
    }

    private static double Strands(Finding finding) =>
        Enumerable.Range(0, 20).Average(i => NoduleGrowth.Grow(finding, Vector3.Zero, new RandomStream((ulong)i)).OfType<Strand>().Count());
}
