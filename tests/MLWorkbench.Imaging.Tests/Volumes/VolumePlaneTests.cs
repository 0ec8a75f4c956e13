using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Volumes;

public class VolumePlaneTests
{
    private static readonly string[] Range = ["range"];

    [Fact]
    public void Slices_AreCutAcrossEachAxis_WithTheHeadUp()
    {
        var volume = Numbered(2, 3, 4);

        Assert.Equal(Grey(Enumerable.Range(12, 12), 23), Pixels(volume, new VolumePlane(VolumePart.Slice, VolumeAxis.Axial, 1)));
        Assert.Equal(Grey([16, 17, 18, 19, 4, 5, 6, 7], 23), Pixels(volume, new VolumePlane(VolumePart.Slice, VolumeAxis.Coronal, 1)));
        Assert.Equal(Grey([14, 18, 22, 2, 6, 10], 23), Pixels(volume, new VolumePlane(VolumePart.Slice, VolumeAxis.Sagittal, 2)));
    }

    [Fact]
    public void Maximum_IsTheGreatestAlongTheAxis()
    {
        var volume = Numbered(2, 3, 4);

        Assert.Equal(Grey(Enumerable.Range(12, 12), 23), Pixels(volume, new VolumePlane(VolumePart.Maximum)));
        Assert.Equal(Grey([20, 21, 22, 23, 8, 9, 10, 11], 23), Pixels(volume, new VolumePlane(VolumePart.Maximum, VolumeAxis.Coronal)));
    }

    [Fact]
    public void MidPlanes_AreThreeChannelsOfOneSquare()
    {
        // 2 slices of 2 mm are as long as 4 rows of 1 mm.
        var volume = new Volume(2, 4, 4, [.. Enumerable.Range(0, 32).Select(index => (float)index)], new VoxelSpacing(2, 1, 1));

        var image = new VolumePlane(VolumePart.MidPlanes).Render(volume, windows: Range);

        Assert.Equal(new ImageShape(4, 4, 3), image.Shape);
        var pixels = image.Pixels<ushort>().ToArray();
        ushort[] axial = [.. pixels.Where((_, index) => index % 3 == 0)];
        Assert.Equal(Grey(Enumerable.Range(16, 16), 31), axial);
        ushort[] coronal = [.. pixels.Where((_, index) => index % 3 == 1)];
        Assert.Equal(Grey([24, 25, 26, 27], 31), coronal[..4]);
        Assert.Equal(Grey([8, 9, 10, 11], 31), coronal[^4..]);
    }

    [Fact]
    public void CoarseSlices_AreStretchedToSquarePixels()
    {
        var volume = new Volume(2, 3, 4, new float[24], new VoxelSpacing(5, 1, 1));

        Assert.Equal(new ImageShape(4, 10, 1), new VolumePlane(VolumePart.Slice, VolumeAxis.Coronal).Render(volume).Shape);
    }

    [Fact]
    public void ComputedTomography_HasThreeFixedWindows()
    {
        // Soft tissue reaches from -150 to 250: air is black and bone white, whatever else is in the volume.
        var volume = new Volume(1, 1, 3, [-1000, 40, 3000], new VoxelSpacing(1, 1, 1)) { Modality = "CT" };

        var colour = new VolumePlane(VolumePart.Slice).Render(volume);
        var grey = new VolumePlane(VolumePart.Slice).Render(volume, ChannelMode.Grey);

        Assert.Equal(3, colour.Channels);
        Assert.Equal(0, grey.Pixels<ushort>()[0]);
        Assert.Equal(65_535, grey.Pixels<ushort>()[2]);
        Assert.Equal(colour.Pixels<ushort>()[4], grey.Pixels<ushort>()[1]);
    }

    [Fact]
    public void OtherVolumes_AreSpreadOverThePercentilesOfTheWhole()
    {
        var values = Enumerable.Range(0, 202).Select(index => (float)index).ToArray();
        var volume = new Volume(2, 1, 101, values, new VoxelSpacing(1, 1, 1)) { Modality = "MR" };

        var image = new VolumePlane(VolumePart.Slice).Render(volume);

        // Percentiles of 0 to 201: 2.01 and 198.99. The first slice holds 0 to 100 only and stays in the lower half.
        Assert.Equal((ushort)Math.Floor((100 - 2.01) / (198.99 - 2.01) * 65_535 + 0.5), image.Pixels<ushort>()[100]);
    }

    [Fact]
    public void ValuesThatAreNoNumbers_AreBlackAndCountForNothing()
    {
        var volume = new Volume(1, 1, 4, [float.NaN, 1, 2, float.NaN], new VoxelSpacing(1, 1, 1));

        Assert.Equal((1f, 2f), (volume.Range.Least, volume.Range.Greatest));
        Assert.Equal([0, 0, 65_535, 0], Pixels(volume, new VolumePlane(VolumePart.Slice)));
    }

    [Fact]
    public void Range_AgreesWithSorting()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (float)Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 6)), 2)).ToArray();
            var sorted = values.Order().ToArray();

            var range = ValueRange.Of(values);

            Assert.Equal(At(0.01), range.Low);
            Assert.Equal(At(0.99), range.High);

            double At(double share)
            {
                var place = share * (sorted.Length - 1);
                var below = (int)place;
                return place > below ? sorted[below] + ((place - below) * ((double)sorted[below + 1] - sorted[below])) : sorted[below];
            }
        }
    }

    [Fact]
    public void WrongQuestions_GetOneSentence()
    {
        var volume = Numbered(2, 3, 4);

        Assert.Equal("there is no slice 3: the volume has 2 across the axial axis", Refused(() => new VolumePlane(VolumePart.Slice, Index: 2).Render(volume)));
        Assert.StartsWith("load-image.windows: 'file' and 'stored' are for single images", Refused(() => new VolumePlane(VolumePart.Slice).Render(volume, windows: ["file"])), StringComparison.Ordinal);
        Assert.StartsWith("mid-planes are three channels", Refused(() => new VolumePlane(VolumePart.MidPlanes).Render(volume, ChannelMode.Grey)), StringComparison.Ordinal);
    }

    private static string Refused(Action work) => Assert.Throws<InputException>(work).Message;

    private static Volume Numbered(int slices, int rows, int columns) =>
        new(slices, rows, columns, [.. Enumerable.Range(0, slices * rows * columns).Select(index => (float)index)], new VoxelSpacing(1, 1, 1));

    private static ushort[] Pixels(Volume volume, VolumePlane plane) => plane.Render(volume, windows: Range).Pixels<ushort>().ToArray();

    private static ushort[] Grey(IEnumerable<int> values, int greatest) => [.. values.Select(value => (ushort)((value / (double)greatest * 65_535) + 0.5))];
}
