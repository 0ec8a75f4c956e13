using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Facts;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>Looks at one volume: it is decoded once, and all images that are wanted of it are described.</summary>
internal static class VolumeScanning
{
    /// <summary>Scans.</summary>
    /// <param name="path">The file, or the folder of a series.</param>
    /// <param name="options">Which images are wanted.</param>
    /// <param name="codes">Makes the codes of patients.</param>
    public static VolumeScan Scan(string path, VolumeOptions options, Lazy<Pseudonyms> codes)
    {
        var size = 0L;
        var hash = "";
        try
        {
            var hashes = new List<string>();
            var (volume, header) = VolumeFile.ReadWithHeader(path, seen: content =>
            {
                size += content.Length;
                hashes.Add(Convert.ToHexStringLower(SHA256.HashData(content.Span)));
            });
            if (hashes.Count == 0)
            {
                using var stream = File.OpenRead(path);
                size = stream.Length;
                hashes.Add(Convert.ToHexStringLower(SHA256.HashData(stream)));
            }

            hash = hashes.Count == 1 ? hashes[0] : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', hashes.Order(StringComparer.Ordinal)))));
            return new VolumeScan(path, size, hash, Images(volume, header, options, codes), null);
        }
        catch (InputException failure)
        {
            return new VolumeScan(path, size, hash, [], failure.Message) { ReasonWithoutNames = failure.WithoutNames };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new VolumeScan(path, size, hash, [], $"cannot be read ({failure.Message.Replace(path, "the file", StringComparison.Ordinal)})");
        }
    }

    private static ScannedImage[] Images(Volume volume, DicomDataSet? header, VolumeOptions options, Lazy<Pseudonyms> codes)
    {
        var facts = header is null ? null : DicomFacts.Of(header, volume.Slices, codes.Value);
        var planes = options.PlanesOf(volume);
        var images = new ScannedImage[planes.Count];
        for (var position = 0; position < images.Length; position++)
        {
            images[position] = InProcessScanner.Describe(planes[position].Render(volume), header is null ? "NIfTI" : "DICOM") with
            {
                Dicom = facts,
                Parts = images.Length,
            };
        }

        return images;
    }
}
