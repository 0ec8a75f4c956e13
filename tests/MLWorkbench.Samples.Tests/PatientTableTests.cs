using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Samples.Tests;

public class PatientTableTests
{
    [Fact]
    public void Table_HasARowForEachPatientOfTheImageSet_AndNoImages()
    {
        using var images = new GeneratedSet(12, variant: SampleVariant.Confounded);
        using var folder = new TempFolder();

        var summary = SampleGenerator.Generate(new SampleOptions { Patients = 12, Variant = SampleVariant.Confounded, Format = SampleFormat.Table }, folder.Path);

        var rows = File.ReadAllLines(folder.File("samples.csv"));
        Assert.Equal("patient,age,pack-years,site,finding,diameter,treatment,response", rows[0]);
        Assert.Equal(
            images.Manifest.DistinctBy(row => row["patient"]).Select(row => (row["patient"], row["age"], row["treatment"], row["response"])),
            rows.Skip(1).Select(row => row.Split(',')).Select(row => (row[0], row[1], row[6], row[7])));
        Assert.Equal(13, File.ReadAllLines(folder.File("truth.csv")).Length);
        Assert.Equal(["README.md", "samples.csv", "truth.csv"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("--variant confounded --format table", File.ReadAllText(folder.File("README.md")));
        Assert.StartsWith($"{summary.Manifest}: 12 patients", summary.Describe());
    }

    [Fact]
    public void AMarkerInPictures_NeedsPictures()
    {
        using var folder = new TempFolder();

        var refused = Assert.Throws<InputException>(() =>
            SampleGenerator.Generate(new SampleOptions { Patients = 2, Variant = SampleVariant.Shortcut, Format = SampleFormat.Table }, folder.Path));

        Assert.Contains("the format table has none", refused.Message);
    }
}
