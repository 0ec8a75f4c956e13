using System.IO.Compression;
using MLWorkbench.Data.Inspection;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Inspection;

public sealed class VolumeInspectionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AVolume_IsToldWithGeometryScalingAndValues()
    {
        var path = _folder.File("scan.nii");
        File.WriteAllBytes(path, NiftiWriter.Write(new NiftiContents
        {
            Sizes = [4, 5, 6], Stored = [.. Enumerable.Range(0, 120).Select(value => (double)value)], IsBigEndian = true, Slope = 2, Intercept = -100,
            Steps = [[-0.5, 0, 0], [0, 0, 1.5], [0, 3, 0]],
        }));

        var inspection = FileInspector.Inspect(path);

        Assert.Null(inspection.Error);
        Assert.Equal(("NIfTI", 4, 5, "int16"), (inspection.Format, inspection.Width, inspection.Height, inspection.Values));
        var volume = inspection.Volume!;
        Assert.Equal(("big endian", false, 1), (volume.ByteOrder, volume.Compressed, volume.Version));
        Assert.Equal([4, 5, 6], volume.Sizes);
        Assert.Equal([0.5, 1.5, 3], volume.Spacing);
        Assert.Equal("millimetre", volume.Unit);
        Assert.Equal(("LSA", "sform", 0.0), (volume.Orientation, volume.OrientationSource, Math.Round(volume.Obliqueness, 3)));
        Assert.Equal([5, 6, 4], volume.AsRead);
        Assert.Equal((2.0, -100.0), (volume.Slope, volume.Intercept));
        Assert.Equal((-100.0, 138.0), (volume.Least, volume.Greatest));
        Assert.Equal((-97.62, 135.62), (Math.Round(volume.Low, 4), Math.Round(volume.High, 4)));
    }

    [Fact]
    public void ACompressedVolume_ThatDoesNotSayHowItLies_AndHoldsNoNumbers_IsToldSo()
    {
        var path = _folder.File("scan.nii.gz");
        Compress(path, NiftiWriter.Write(new NiftiContents { Sizes = [2, 2, 2], Stored = [1, 2, 3, 4, 5, 6, 7, double.NaN], Type = NiftiType.Single, IsOriented = false }));

        var inspection = FileInspector.Inspect(path);

        Assert.Equal("float32", inspection.Values);
        Assert.Equal((true, "", "", 1L, 7.0), (inspection.Volume!.Compressed, inspection.Volume.Orientation, inspection.Volume.OrientationSource, inspection.Volume.NotNumbers, inspection.Volume.Greatest));
    }

    [Fact]
    public void AnObliqueScan_SaysByHowMuch()
    {
        var path = _folder.File("scan.nii");
        var (cos, sin) = (Math.Cos(Math.PI / 9), Math.Sin(Math.PI / 9));
        File.WriteAllBytes(path, NiftiWriter.Write(new NiftiContents { Sizes = [2, 2, 2], Stored = new double[8], Steps = [[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]] }));

        var volume = FileInspector.Inspect(path).Volume!;

        Assert.Equal(("RAS", 20.0), (volume.Orientation, Math.Round(volume.Obliqueness, 3)));
    }

    [Theory]
    [InlineData("cut.nii", "cut short: ")]
    [InlineData("text.nii", "not a NIfTI file")]
    [InlineData("empty.nii", "empty file")]
    [InlineData("cut.nii.gz", "damaged")]
    public void ABrokenVolume_HasOneClearReason(string name, string reason)
    {
        var whole = NiftiWriter.Write(new NiftiContents { Sizes = [8, 8, 8], Stored = [.. Enumerable.Range(0, 512).Select(value => (double)(value * 7919 % 1000))] });
        var path = _folder.File(name);
        switch (name)
        {
            case "cut.nii": File.WriteAllBytes(path, whole[..^9]); break;
            case "text.nii": File.WriteAllText(path, "patient,age"); break;
            case "empty.nii": File.WriteAllBytes(path, []); break;
            default:
                Compress(path, whole);
                var packed = File.ReadAllBytes(path);
                packed.AsSpan(20, 60).Fill(0xFF);
                File.WriteAllBytes(path, packed);
                break;
        }

        var inspection = FileInspector.Inspect(path);

        Assert.Contains(reason, inspection.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', inspection.Error!);
        Assert.Null(inspection.Volume);
    }

    private static void Compress(string path, byte[] content)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write(content);
    }
}
