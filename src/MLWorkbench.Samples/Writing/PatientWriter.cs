using System.IO.Compression;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Samples.Dicom;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Scanning;
using MLWorkbench.Samples.Treatments;

namespace MLWorkbench.Samples.Writing;

/// <summary>Simulates patients and writes their images. An instance serves one thread.</summary>
internal sealed class PatientWriter(SampleOptions options, SampleFolder folder)
{
    private readonly PatchMaker scans = new();

    /// <summary>Simulates and writes one patient.</summary>
    public GeneratedPatient Write(int number)
    {
        var patient = PatientModel.Draw(options.Seed, number);
        var votes = new RandomStream(SeedSequence.Derive(options.Seed, "votes", number));
        var hasImages = options.Format != SampleFormat.Table;
        var patches = hasImages ? patient.Findings.Select((_, i) => scans.Make(options.Seed, patient, i)).ToList() : [];
        var images = patient.Findings.Select((finding, i) =>
            Judge(patient, finding, i, hasImages ? patches[i].MeasuredDiameter : PatchMaker.Measure(options.Seed, patient, i), votes)).ToList();
        var hasSpiculated = images.Any(image => ReaderPanel.Classes[image.Label] == "spiculated");
        var (site, split) = SiteModel.Draw(options.Seed, number, hasSpiculated, options.Variant);

        var bytes = 0L;
        for (var i = 0; i < patches.Count; i++)
        {
            if (options.Variant == SampleVariant.Shortcut && site == SiteModel.Marked)
                CornerMarker.Burn(patches[i].Stored);

            if (options.Format == SampleFormat.Nifti)
            {
                bytes += SaveVolume(scans.MakeVolume(options.Seed, patient, i), images[i].Name);
                continue;
            }

            bytes += Save(folder.Image(images[i].Name), options.Format == SampleFormat.Dicom
                ? CtFile.Write(options.Seed, patient, site, i, patches[i])
                : ImageCodec.EncodePng(Image.FromUInt16(Geometry.Size, Geometry.Size, 1, patches[i].Stored)));
            bytes += Save(folder.Mask(Path.ChangeExtension(images[i].Name, ".png")), ImageCodec.EncodePng(Image.FromBytes(Geometry.Size, Geometry.Size, 1, patches[i].Mask)));
        }

        return new GeneratedPatient(patient, TreatmentModel.Draw(options.Seed, patient, options.Variant), site, split, images, bytes);
    }

    private GeneratedImage Judge(Patient patient, Finding finding, int index, double diameter, RandomStream random)
    {
        var noise = patient.Dose * Scanner.All[patient.Scanner].ReadingNoise;
        var votes = ReaderPanel.Vote(finding, noise, random);
        return new GeneratedImage(
            $"{patient.Id}-{index + 1}{options.Format switch { SampleFormat.Nifti => ".nii.gz", SampleFormat.Dicom => ".dcm", _ => ".png" }}",
            finding,
            diameter,
            votes,
            ReaderPanel.Majority(votes[0], votes[1], votes[2]),
            ReaderPanel.LabelProbabilities(finding, noise));
    }

    private long SaveVolume(PatchVolume volume, string name)
    {
        var values = new NiftiContents
        {
            Sizes = [Geometry.Size, Geometry.Size, PatchVolume.Slices],
            // Columns of the patch go to the left and rows to the back, as in DICOM; NIfTI counts to the right and front.
            Steps = [[-Geometry.Pitch, 0, 0], [0, -Geometry.Pitch, 0], [0, 0, volume.Thickness]],
            Stored = Array.ConvertAll(volume.Stored, value => (double)value),
            Intercept = -Geometry.Offset,
        };
        var mask = values with { Stored = Array.ConvertAll(volume.Mask, value => (double)value), Type = NiftiType.UInt8, Intercept = 0 };
        return Save(folder.Image(name), Compressed(values)) + Save(folder.Mask(name), Compressed(mask));
    }

    private static byte[] Compressed(NiftiContents contents)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(NiftiWriter.Write(contents));
        }

        return stream.ToArray();
    }

    private static long Save(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return bytes.Length;
    }
}
