using System.Numerics;
using MLWorkbench.Samples.Anatomy;
using MLWorkbench.Samples.Randomness;
using Xunit;

namespace MLWorkbench.Samples.Tests.Anatomy;

public class VesselTreeTests
{
    [Fact]
    public void Grow_Branches()
    {
        var without = VesselTree.Grow(Vector3.Zero, Vector3.UnitX, 1.5, 30, 0, new RandomStream(1)).Count;
        var with = VesselTree.Grow(Vector3.Zero, Vector3.UnitX, 1.5, 30, .4, new RandomStream(1)).Count;

        Assert.True(with > without, $"{with} strands with branches, {without} without");
    }

    [Fact]
    public void Grow_StaysWithinItsLength() =>
        Assert.All(
            VesselTree.Grow(Vector3.Zero, Vector3.UnitX, 1.5, 10, .3, new RandomStream(2)),
            strand => Assert.True(strand.Bounds.High.Length() < 20));
}
