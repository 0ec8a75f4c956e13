using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Volumes;

public sealed class SeriesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_AreOrderedByPosition_NotByName()
    {
        Write(("c", At(0, 10)), ("a", At(5, 20)), ("b", At(2.5, 30)));

        var volume = VolumeFile.Read(_folder.Path);

        Assert.Equal((3, 3, 4), (volume.Slices, volume.Rows, volume.Columns));
        Assert.Equal([10f - 1024, 30 - 1024, 20 - 1024], [volume[0, 0, 0], volume[1, 0, 0], volume[2, 0, 0]]);
        Assert.Equal(new VoxelSpacing(2.5, 0.5, 0.5), volume.Spacing);
        Assert.Equal("CT", volume.Modality);
    }

    [Fact]
    public void SagittalFiles_AreTurnedToTheAxesOfAxialOnes()
    {
        // Columns go to the back, rows to the feet: the normal goes to the right.
        var file = new SeriesFile { Orientation = [0, 1, 0, 0, 0, -1], Spacing = (3, 2) };
        Write(("a", file with { At = 0, Value = (_, pixel) => (ushort)pixel }), ("b", file with { At = 1, Value = (_, pixel) => (ushort)(100 + pixel) }));

        var volume = VolumeFile.Read(_folder.Path);

        Assert.Equal((3, 4, 2), (volume.Slices, volume.Rows, volume.Columns));
        Assert.Equal(new VoxelSpacing(3, 2, 1), volume.Spacing);
        // Lowest slice: last row of the files; most to the right: the file that lies farthest along the normal.
        Assert.Equal([108f - 1024, 8 - 1024], [volume[0, 0, 0], volume[0, 0, 1]]);
        Assert.Equal(101f - 1024, volume[2, 1, 0]);
    }

    [Fact]
    public void EnhancedFile_IsOrderedByItsFramesPositions()
    {
        var path = _folder.File("enhanced.dcm");
        File.WriteAllBytes(path, new SeriesFile { Frames = 3, Enhanced = [4, 0, 2] }.Bytes());

        var volume = VolumeFile.Read(path);

        Assert.Equal([100f - 1024, 200 - 1024, 0 - 1024], [volume[0, 0, 0], volume[1, 0, 0], volume[2, 0, 0]]);
        Assert.Equal(2, volume.Spacing.Slice);
    }

    [Fact]
    public void FramesWithoutPosition_StayInTheirOrder()
    {
        var path = _folder.File("cine.dcm");
        File.WriteAllBytes(path, new SeriesFile { Frames = 3, HasPosition = false, Modality = "XA" }.Bytes());

        var volume = VolumeFile.Read(path);

        Assert.Equal([0f - 1024, 100 - 1024, 200 - 1024], [volume[0, 0, 0], volume[1, 0, 0], volume[2, 0, 0]]);
        Assert.False(volume.IsOriented);
    }

    [Fact]
    public void OtherFilesInTheFolder_ArePassedOver()
    {
        Write(("a", At(0, 1)), ("b", At(1, 2)));
        _folder.Write("notes.txt", "about");

        Assert.Equal(2, VolumeFile.Read(_folder.Path).Slices);
    }

    [Fact]
    public void MissingSlice_IsNamed()
    {
        Write([.. new[] { 0, 1, 2, 4, 5, 8 }.Select((at, index) => ($"{index}", At(at, 1)))]);

        Assert.Equal("3 slices are missing, the first after 2.dcm: it lies 2 mm from 3.dcm, and slices usually 1 mm apart", Refused());
    }

    [Fact]
    public void UnevenSpacing_IsNamed()
    {
        Write([.. new[] { 0, 1, 2, 3.3, 4.3 }.Select((at, index) => ($"{index}", At(at, 1)))]);

        Assert.Equal("uneven spacing: 2.dcm and 3.dcm lie 1.3 mm apart, slices usually 1 mm", Refused());
    }

    [Fact]
    public void SamePosition_IsNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1)), ("c", At(1, 1)));

        Assert.Equal("b.dcm and c.dcm lie at the same position: keep one series, or one point in time, in a folder", Refused());
    }

    [Fact]
    public void MixedSizes_AreNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1) with { Size = (6, 8) }));

        Assert.Equal("mixed sizes: a.dcm has 4 x 3 pixels, b.dcm has 8 x 6", Refused());
    }

    [Fact]
    public void TwoSeries_AreNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1) with { Series = "4.5.6" }));

        Assert.Equal("a.dcm and b.dcm belong to two series: put each series into a folder of its own", Refused());
    }

    [Fact]
    public void ContradictoryOrientation_IsNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1) with { Orientation = [0, 1, 0, 0, 0, -1] }));

        Assert.Equal("contradictory orientation: a.dcm and b.dcm do not lie in parallel, so they are not slices of one volume", Refused());
    }

    [Fact]
    public void ContradictorySpacing_IsNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1) with { Spacing = (0.7, 0.7) }));

        Assert.Equal("contradictory spacing: a.dcm has pixels of 0.5 x 0.5 mm, b.dcm of 0.7 x 0.7 mm", Refused());
    }

    [Fact]
    public void StatedSpacingThatContradictsPositions_IsNamed()
    {
        Write(("a", At(0, 1) with { Between = 5 }), ("b", At(1, 1) with { Between = 5 }));

        Assert.Equal("contradictory spacing: Spacing Between Slices says 5 mm, the positions are 1 mm apart", Refused());
    }

    [Fact]
    public void FileWithoutPosition_IsNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1) with { HasPosition = false }));

        Assert.StartsWith("b.dcm does not say where it lies", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void CutFile_IsNamed()
    {
        Write(("a", At(0, 1)), ("b", At(1, 1)));
        var path = _folder.File("b.dcm");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);

        Assert.StartsWith("b.dcm: ", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryReason_CanBeToldWithoutNames()
    {
        foreach (var (third, place) in new[]
        {
            (At(4, 1), "uneven spacing: file 1 of 3 and file 2 of 3 lie 1 mm apart"),
            (At(1, 1), "file 2 of 3 and file 3 of 3 lie at the same position"),
            (At(2, 1) with { Size = (6, 8) }, "file 1 of 3 has 4 x 3 pixels, file 3 of 3 has 8 x 6"),
            (At(2, 1) with { Series = "4.5.6" }, "file 1 of 3 and file 3 of 3 belong to two series"),
            (At(2, 1) with { HasPosition = false }, "file 3 of 3 does not say where it lies"),
            (At(2, 1) with { Spacing = (0.7, 0.7) }, "file 1 of 3 has pixels of 0.5 x 0.5 mm, file 3 of 3 of 0.7 x 0.7 mm"),
            (At(2, 1) with { Orientation = [0, 1, 0, 0, 0, -1] }, "file 1 of 3 and file 3 of 3 do not lie in parallel"),
        })
        {
            Write(("mueller1", At(0, 1)), ("mueller2", At(1, 1)), ("mueller3", third));

            var without = Failure().WithoutNames!;

            Assert.Contains(place, without, StringComparison.Ordinal);
            Assert.DoesNotContain("mueller", without, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ACutFile_CanBeToldWithoutItsName_WhateverItIsCalled()
    {
        // The name may stand in the reason by chance.
        Write(("a", At(0, 1)));
        var path = _folder.File("truncated");
        File.WriteAllBytes(path, At(1, 1).Bytes()[..^10]);

        Assert.StartsWith("truncated: ", Failure().Message, StringComparison.Ordinal);
        Assert.StartsWith("file 2 of 2: ", Failure().WithoutNames!, StringComparison.Ordinal);
    }

    [Fact]
    public void AFrame_IsToldByItsNumber()
    {
        var path = _folder.File("mueller.dcm");
        File.WriteAllBytes(path, new SeriesFile { Frames = 3, Enhanced = [4, 0, 0] }.Bytes());

        var failure = Assert.Throws<ImageDecodeException>(() => VolumeFile.Read(path));

        Assert.StartsWith("mueller.dcm (frame 2) and mueller.dcm (frame 3) lie at the same", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("the file (frame 2) and the file (frame 3) lie at the same", failure.WithoutNames!, StringComparison.Ordinal);
    }

    [Fact]
    public void ASliceThatCannotBeOpened_CanBeToldWithoutItsName()
    {
        Write(("mueller1", At(0, 1)), ("mueller2", At(1, 1)));
        using var held = new FileStream(_folder.File("mueller2.dcm"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var failure = Assert.ThrowsAny<InputException>(() => VolumeFile.Read(_folder.Path));

        Assert.Contains("mueller2.dcm", failure.Message, StringComparison.Ordinal);
        Assert.Equal("cannot be read (a file of the series cannot be opened)", failure.WithoutNames);
    }

    [Fact]
    public void FolderWithoutDicom_IsRefused()
    {
        _folder.Write("notes.txt", "about");

        Assert.Equal("no DICOM file in this folder", Refused());
    }

    private static SeriesFile At(double place, ushort value) => new() { At = place, Value = (_, _) => value };

    private void Write(params (string Name, SeriesFile File)[] files)
    {
        foreach (var (name, file) in files)
        {
            File.WriteAllBytes(_folder.File($"{name}.dcm"), file.Bytes());
        }
    }

    private string Refused() => Failure().Message;

    private ImageDecodeException Failure() => Assert.Throws<ImageDecodeException>(() => VolumeFile.Read(_folder.Path));
}
