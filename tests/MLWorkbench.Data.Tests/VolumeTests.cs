using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Splits;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

public sealed class VolumeTests : IDisposable
{
    private const int Volumes = 24;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NiftiFiles_ArePooledUnlessSaidOtherwise_AndNeverSplit()
    {
        Scans();

        var dataset = TestData.Load(_folder);
        var samples = TestData.All(dataset);

        Assert.True(dataset.Data.PoolsVolumes);
        Assert.Equal((Volumes * 5, Volumes), (dataset.Fingerprint.Samples, dataset.Fingerprint.Volumes));
        Assert.Equal("slice", dataset.Unit);
        Assert.All(samples.GroupBy(sample => sample.Volume), slices =>
        {
            Assert.Single(slices.Select(slice => (slice.Partition, slice.Group, slice.Label)).Distinct());
            Assert.Equal([1, 2, 3, 4, 5], slices.Select(slice => int.Parse(slice.Id.Split('#')[1])).Order());
        });
        Assert.Contains(DatasetLoader.NoGroupsInVolumesNotice, dataset.Notices);
    }

    [Theory]
    [InlineData(VolumeSamples.Slices, 5, "no/00.nii#1")]
    [InlineData(VolumeSamples.MidPlanes, 1, "no/00.nii#mid-planes")]
    [InlineData(VolumeSamples.MidPlane, 1, "no/00.nii#mid-plane")]
    [InlineData(VolumeSamples.Maximum, 1, "no/00.nii#maximum")]
    public void EveryForm_HasItsSamples(VolumeSamples form, int each, string first)
    {
        Scans();

        var dataset = TestData.Load(_folder, ".", options => options with { Volumes = new VolumeOptions { Samples = form } });

        Assert.False(dataset.Data.PoolsVolumes);
        Assert.Equal(Volumes * each, TestData.All(dataset).Count);
        Assert.Contains(TestData.All(dataset), sample => sample.Id == first);
    }

    [Fact]
    public void EveryNthSlice_OfAnotherAxis_IsTaken()
    {
        Scans();

        var dataset = TestData.Load(_folder, ".", options => options with { Volumes = new VolumeOptions { Axis = VolumeAxis.Coronal, Every = 3 } });

        Assert.Equal(["no/00.nii#1", "no/00.nii#4", "no/00.nii#7"], TestData.All(dataset).Where(sample => sample.Volume == "no/00.nii").Select(sample => sample.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FoldersOfSeries_AreVolumesOfTheirPatients()
    {
        for (var number = 0; number < Volumes; number++)
        {
            for (var slice = 0; slice < 3; slice++)
            {
                var seed = (number * 3) + slice;
                File.WriteAllBytes(
                    _folder.File($"{(number % 2 == 0 ? "no" : "yes")}/{number:00}/{slice}.dcm"),
                    new SeriesFile { Size = (8, 8), At = -slice, Series = $"1.{number + 1}", Patient = $"P{number / 4}", Value = (_, pixel) => (ushort)(900 + (seed * 37 * (pixel + 3) % 300)) }.Bytes());
            }
        }

        var dataset = TestData.Load(_folder, ".", options => options with { Volumes = new VolumeOptions(), Privacy = DataPrivacy.Names });

        Assert.Equal((Volumes * 3, Volumes, Volumes / 4), (dataset.Fingerprint.Samples, dataset.Fingerprint.Volumes, dataset.Fingerprint.Groups));
        Assert.True(dataset.Fingerprint.GroupsKnown);
        Assert.Contains(TestData.All(dataset), sample => sample.Id == "no/00#3");
        Assert.Equal("3", dataset.Fingerprint.Channels.Single().Value);
    }

    [Theory]
    [InlineData(DataPrivacy.Auto)]
    [InlineData(DataPrivacy.Names)]
    public void ABrokenSeries_NamesItsSlices_OnlyWhereNamesAreKept(DataPrivacy privacy)
    {
        for (var number = 0; number < Volumes; number++)
        {
            for (var slice = 0; slice < 4; slice++)
            {
                var (seed, gap) = ((number * 4) + slice, number == 0 && slice == 3 ? 5 : 0);
                File.WriteAllBytes(
                    _folder.File($"{(number % 2 == 0 ? "no" : "yes")}/{number:00}/mueller{slice}.dcm"),
                    new SeriesFile { Size = (8, 8), At = slice + gap, Series = $"1.{number + 1}", Patient = $"P{number}", Value = (_, pixel) => (ushort)(900 + (seed * 37 * (pixel + 3) % 300)) }.Bytes());
            }
        }

        var dataset = TestData.Load(_folder, ".", options => options with { Volumes = new VolumeOptions(), Privacy = privacy });

        var (after, from) = privacy == DataPrivacy.Names ? ("mueller2.dcm", "mueller3.dcm") : ("file 3 of 4", "file 4 of 4");
        Assert.Equal($"5 slices are missing, the first after {after}: it lies 6 mm from {from}, and slices usually 1 mm apart", Assert.Single(dataset.Rejected).Reason);
        Assert.Equal(privacy == DataPrivacy.Names, dataset.Notices.Concat(dataset.Findings.Select(finding => finding.Text)).Any(text => text.Contains("mueller", StringComparison.Ordinal)));
    }

    [Fact]
    public void Manifest_MayNameFilesAndFolders()
    {
        Scans();
        for (var slice = 0; slice < 3; slice++)
        {
            File.WriteAllBytes(_folder.File($"series/{slice}.dcm"), new SeriesFile { At = slice }.Bytes());
        }

        var rows = Enumerable.Range(0, Volumes).Select(number => number % 2 == 0 ? $"no/{number:00}.nii,no" : $"yes/{number:00}.nii,yes");
        _folder.Write("m.csv", $"file,label\nseries/,yes\n{string.Join('\n', rows)}\n");

        var dataset = TestData.Load(_folder, "m.csv", options => options with { Privacy = DataPrivacy.Names });

        Assert.Equal(Volumes + 1, dataset.Fingerprint.Volumes);
        Assert.Equal(["series#1", "series#2", "series#3"], TestData.All(dataset).Where(sample => sample.Volume == "series").Select(sample => sample.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PatternOverThePath_SeesTheVolume()
    {
        Scans();

        var dataset = TestData.Load(_folder, ".", options => options with { Group = @"(\d)$" });

        Assert.Equal(10, dataset.Fingerprint.Groups);
    }

    [Fact]
    public void BrokenVolume_IsSetAsideByName()
    {
        Scans();
        var path = _folder.File("no/00.nii");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^7]);

        var dataset = TestData.Load(_folder);

        Assert.Equal("no/00.nii", Assert.Single(dataset.Rejected).Id);
        Assert.Contains(dataset.Notices, notice => notice.StartsWith($"1 volume of {Volumes} could not be read and was set aside: no/00.nii (cut short: ", StringComparison.Ordinal));
    }

    [Fact]
    public void SamplesGoToWorkersAndBack()
    {
        Scans();
        var data = TestData.Load(_folder).Data;
        var path = _folder.File("samples.json");

        SampleFile.Write(path, data);
        var back = SampleFile.Read(path);

        Assert.True(back.PoolsVolumes);
        Assert.Equal(data.Training.Select(sample => (sample.Id, sample.Image, sample.Volume)), back.Training.Select(sample => (sample.Id, sample.Image, sample.Volume)));
    }

    [Fact]
    public void ScanCache_RemembersVolumes()
    {
        Scans();
        var inner = new FakeScanner();
        var scanner = new CachingScanner(inner, new ScanCache(_folder.File("cache")));
        string[] paths = [_folder.File("no/00.nii"), _folder.File("yes/01.nii")];

        var first = scanner.ScanVolumes(paths, new VolumeOptions());
        var again = scanner.ScanVolumes(paths, new VolumeOptions());
        var other = scanner.ScanVolumes(paths, new VolumeOptions { Samples = VolumeSamples.Maximum });

        Assert.Equal(4, inner.Scanned);
        Assert.Equal(first.Select(scan => scan.Sha256), again.Select(scan => scan.Sha256));
        Assert.Equal(first[1].Images.Select(image => (image.PixelsSha256, image.Parts)), again[1].Images.Select(image => (image.PixelsSha256, image.Parts)));
        Assert.Single(other[0].Images);
    }

    [Fact]
    public void TheSameVolumeTwice_StaysOnOneSide()
    {
        Scans();
        File.Copy(_folder.File("no/00.nii"), _folder.File("no/copy.nii"));

        var dataset = TestData.Load(_folder);

        Assert.Single(TestData.All(dataset).Where(sample => sample.Volume is "no/00.nii" or "no/copy.nii").Select(sample => (sample.Group, sample.Partition)).Distinct());
    }

    /// <summary>Patients have two or four scans of very different lengths: counted by slices, they would weigh quite differently.</summary>
    [Theory]
    [InlineData(ValidationScheme.HoldOut)]
    [InlineData(ValidationScheme.Nested)]
    public void Division_IsTheSame_HoweverSlicesAreTaken(ValidationScheme scheme)
    {
        for (var number = 0; number < 2 * Volumes; number++)
        {
            Scan($"{(number % 2 == 0 ? "no" : "yes")}/{(number < 36 ? number / 2 : number % 6):00}-{number:00}.nii", number, slices: 3 + (number * number % 29));
        }

        VolumeOptions[] others =
        [
            new() { Every = 4 },
            new() { Every = 2, Samples = VolumeSamples.Slices },
            new() { Axis = VolumeAxis.Sagittal },
            new() { Samples = VolumeSamples.MidPlane },
            new() { Samples = VolumeSamples.Maximum, Axis = VolumeAxis.Coronal },
        ];

        var usual = Places(new VolumeOptions());
        Assert.All(others, volumes => Assert.Equal(usual, Places(volumes)));

        SortedDictionary<string, string> Places(VolumeOptions volumes)
        {
            var dataset = TestData.Load(_folder, ".", options => options with
            {
                Volumes = volumes, Group = "{patient}-*", Split = new SplitOptions { Scheme = scheme }, NearDuplicates = false,
            });
            var inner = scheme == ValidationScheme.Nested ? TestData.All(OuterFoldView.Of(dataset, 0)) : TestData.All(dataset);
            return new(TestData.All(dataset).Concat(inner).GroupBy(sample => sample.Volume!, StringComparer.Ordinal).ToDictionary(
                slices => slices.Key, slices => string.Join(", ", slices.Select(slice => $"{slice.Partition} {slice.Fold}").Distinct())), StringComparer.Ordinal);
        }
    }

    private void Scans()
    {
        for (var number = 0; number < Volumes; number++)
        {
            Scan($"{(number % 2 == 0 ? "no" : "yes")}/{number:00}.nii", number);
        }
    }

    /// <summary>Noise, so that no two slices are alike.</summary>
    private void Scan(string name, int seed, int slices = 5)
    {
        var random = new Random(seed);
        File.WriteAllBytes(_folder.File(name), NiftiWriter.Write(new NiftiContents
        {
            Sizes = [9, 8, slices], Stored = [.. Enumerable.Range(0, 9 * 8 * slices).Select(_ => (double)random.Next(1000))],
        }));
    }
}
