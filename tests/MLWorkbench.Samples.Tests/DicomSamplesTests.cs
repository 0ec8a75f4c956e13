using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Samples.Tests;

public class DicomSamplesTests
{
    [Fact]
    public void Dicom_HoldsThePixelsOfThePng_AsHounsfieldUnits()
    {
        using var png = new GeneratedSet(4);
        using var folder = new TempFolder();

        SampleGenerator.Generate(new SampleOptions { Patients = 4, Format = SampleFormat.Dicom }, folder.Path);

        var files = Directory.GetFiles(folder.File("images")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(png.Manifest.Count, files.Count);
        foreach (var file in files)
        {
            var values = DicomImage.Open(File.ReadAllBytes(file)).ModalityValues(0);
            var stored = ImageCodec.Decode(png.Path($"images/{Path.GetFileNameWithoutExtension(file)}.png")).Pixels<ushort>().ToArray();
            Assert.Equal(stored.Select(value => (double)value - 1024), values);
            Assert.True(File.Exists(folder.File($"masks/{Path.GetFileNameWithoutExtension(file)}.png")));
        }
    }

    [Fact]
    public void Headers_NameOnePersonForAPatient_AndTheManifestNobody()
    {
        using var folder = new TempFolder();
        SampleGenerator.Generate(new SampleOptions { Patients = 12, Format = SampleFormat.Dicom }, folder.Path);

        var sets = Directory.GetFiles(folder.File("images")).Select(file => (Patient: Path.GetFileName(file).Split('-')[0], Set: DicomImage.Open(File.ReadAllBytes(file)).File.DataSet)).ToList();

        Assert.All(sets.GroupBy(file => file.Patient), patient => Assert.Single(patient.Select(file => (file.Set.Text(DicomTags.PatientId), file.Set.Text(DicomTags.PatientName))).Distinct()));
        Assert.Equal(12, sets.Select(file => file.Set.Text(DicomTags.PatientId)).Distinct().Count());
        Assert.Equal(sets.Count, sets.Select(file => file.Set.Text(DicomTags.SopInstanceUid)).Distinct().Count());
        Assert.All(sets, file => Assert.InRange(file.Set.Text(DicomTags.StudyInstanceUid).Length, 6, 64));
        Assert.StartsWith("file,label,age,", File.ReadLines(folder.File("samples.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void SameSeed_GivesTheSameBytes()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        foreach (var folder in (TempFolder[])[first, second])
        {
            SampleGenerator.Generate(new SampleOptions { Patients = 3, Format = SampleFormat.Dicom }, folder.Path);
        }

        foreach (var file in Directory.GetFiles(first.File("images")))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(second.File($"images/{Path.GetFileName(file)}")));
        }
    }
}
