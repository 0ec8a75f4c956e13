using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;
using MLWorkbench.Imaging.Dicom.Facts;
using Xunit;

namespace MLWorkbench.Data.Tests.Sources;

public class DicomColumnsTests
{
    [Fact]
    public void Patients_AreTheGroups()
    {
        var raw = Add(("p1", "s1"), ("p1", "s2"), ("p2", "s3"));

        Assert.Equal(["p1", "p1", "p2"], raw.Samples.Select(sample => sample.Columns["patient"]));
        Assert.Empty(raw.Notices);
        Assert.True(raw.HasDicom);
    }

    [Fact]
    public void OnePatientIdForAllStudies_MeansTheStudy_WithAWarning()
    {
        var raw = Add(("anonymous", "s1"), ("anonymous", "s2"), ("anonymous", "s2"));

        Assert.Equal(["s1", "s2", "s2"], raw.Samples.Select(sample => sample.Columns["patient"]));
        Assert.Contains("Patient ID is the same in all 2 studies", Assert.Single(raw.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyPatientId_MeansTheStudy_WithAWarning()
    {
        var raw = Add(("p1", "s1"), ("", "s2"), ("p2", "s3"));

        Assert.Equal(["p1", "s2", "p2"], raw.Samples.Select(sample => sample.Columns["patient"]));
        Assert.Contains("Patient ID is empty in 1 DICOM file", Assert.Single(raw.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestsOwnColumn_Counts()
    {
        var raw = Raw(2) with { Columns = ["Patient"] };

        var added = DicomColumns.Add(raw, Results(("p1", "s1"), ("p2", "s2")));

        Assert.Equal(["Patient", "study", "series", "modality"], added.Columns);
    }

    [Fact]
    public void WithoutDicom_NothingChanges()
    {
        var raw = Raw(1);

        Assert.Same(raw, DicomColumns.Add(raw, [new ScanResult("a", 1, "", FakeScanner.ImageOf("a"), null)]));
    }

    private static RawData Add(params (string Patient, string Study)[] files) => DicomColumns.Add(Raw(files.Length), Results(files));

    private static RawData Raw(int count) => new([.. Enumerable.Range(0, count).Select(index => new RawSample($"{index}", new FileImage($"/{index}"), ["a"], $"{index}"))]);

    private static ScanResult[] Results(params (string Patient, string Study)[] files) =>
    [
        .. files.Select((file, index) => new ScanResult($"/{index}", 1, "", FakeScanner.ImageOf($"{index}") with
        {
            Dicom = new DicomFacts { Patient = file.Patient, Study = file.Study, Series = "series", Modality = "CT" },
        }, null)),
    ];
}
