using MLWorkbench.Imaging.Viewing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Viewing;

public sealed class HeatOverlayTests
{
    [Fact]
    public void WhatSpeaksForIt_IsOrange_WhatSpeaksAgainst_IsBlue()
    {
        var map = new HeatMap(2, 1, [2, -2]);

        var over = HeatOverlay.Over(Pictures.Flat(40, 20, 100), map);

        Assert.Equal((40, 20, 3), (over.Width, over.Height, over.Channels));
        var (left, right) = (over.Bytes[..3].ToArray(), over.Bytes[^3..].ToArray());
        Assert.True(left[0] > left[1] && left[1] > left[2], "orange");
        Assert.True(right[2] > right[1] && right[1] > right[0], "blue");
    }

    [Fact]
    public void AMapOfZeros_LeavesThePicture()
    {
        var over = HeatOverlay.Over(Pictures.Flat(8, 8, 77), new HeatMap(2, 2, new float[4]));

        Assert.All(over.Bytes.ToArray(), value => Assert.Equal(77, value));
    }

    [Fact]
    public void WeakParts_AreNotColoured()
    {
        var over = HeatOverlay.Over(Pictures.Flat(9, 9, 50), new HeatMap(3, 1, [0.1f, 0.1f, 1]));

        Assert.Equal(50, over.Bytes[0]);
    }

    [Fact]
    public void Stretching_KeepsCellsWhereTheyAre()
    {
        var map = new HeatMap(4, 4, [.. Enumerable.Range(0, 16).Select(index => index == 6 ? 1f : 0f)]);

        var wide = map.Stretched(64, 32);

        var peak = wide.Values.IndexOf(wide.Values.ToArray().Max());
        Assert.Equal((2, 1), (peak % 64 / 16, peak / 64 / 8));
        Assert.Equal(map.Values.ToArray(), map.Stretched(4, 4).Values.ToArray());
    }

    [Fact]
    public void Mean_IsTakenPlaceByPlace()
    {
        var mean = HeatMap.Mean([new HeatMap(2, 1, [1, 3]), new HeatMap(2, 1, [3, -1])]);

        Assert.Equal([2f, 1f], mean.Values.ToArray());
        Assert.Throws<ArgumentException>(() => HeatMap.Mean([new HeatMap(2, 1, [1, 3]), new HeatMap(1, 2, [1, 3])]));
    }
}
