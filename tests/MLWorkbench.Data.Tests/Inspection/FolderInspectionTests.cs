using MLWorkbench.Data.Inspection;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Inspection;

public sealed class FolderInspectionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnExport_IsCountedByModalityPatientStudyAndSeries()
    {
        foreach (var (number, patient) in new[] { "A", "A", "BB" }.Index())
        {
            for (var slice = 0; slice < 2; slice++)
            {
                File.WriteAllBytes(
                    _folder.File($"{patient}/{number}/{slice}"),
                    new SeriesFile { At = slice, Patient = patient, Series = $"1.{number}", Modality = number == 0 ? "MR" : "CT" }.Bytes());
            }
        }

        _folder.Write("A/broken.dcm", "nothing");
        _folder.Write("readme.txt", "an export");
        string[] files = ["A/0/0", "A/0/1", "A/1/0", "A/1/1", "BB/2/0", "BB/2/1", "A/broken.dcm"];

        var folder = FolderInspection.Of(_folder.Path, [.. files.Select(file => FileInspector.Inspect(_folder.File(file)))], "because");

        Assert.Equal((7, 1, 2, 2, 3), (folder.Images, folder.Others, folder.Patients, folder.Studies, folder.Series));
        Assert.Equal([new HistogramBar("DICOM CT", 4), new HistogramBar("DICOM MR", 2)], folder.Kinds);
        Assert.Equal([new HistogramBar("4x3", 6)], folder.Sizes);
        Assert.Equal("A/broken.dcm", Assert.Single(folder.Unreadable).Id);
        Assert.Equal("because", folder.NoDataset);
    }
}
