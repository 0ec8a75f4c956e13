using MLWorkbench.Data.Sources;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>Which image of a volume a code stands for: it is made of the volume's name and that of the image, "berta/ct#12".</summary>
internal static class PlaneSearch
{
    /// <summary>More than scanners make; a volume is not decoded only to be counted.</summary>
    private const int MostSlices = 4_096;

    private static readonly string[] _single =
        [new VolumePlane(VolumePart.MidPlane).Name, new VolumePlane(VolumePart.MidPlanes).Name, new VolumePlane(VolumePart.Maximum).Name];

    /// <summary>Searches the images of what may be a volume: a folder of files, a NIfTI file, a DICOM file.</summary>
    /// <param name="path">The file or folder, in full.</param>
    /// <param name="name">Its relative path.</param>
    /// <param name="test">Knows the code.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IEnumerable<string> Find(string path, string name, CodeTest test) => Planes(path)
        .Where(plane => test.Holds($"{name}#{plane}"))
        .Select(plane => _single.Contains(plane) ? $"{path}, {plane}" : $"{path}, slice {plane}");

    private static IEnumerable<string> Planes(string path)
    {
        var slices = Directory.Exists(path) || NiftiReader.IsNamed(path) ? MostSlices : ImageFiles.IsDicom(path) || VolumeFile.IsDicom(path) ? SlicesOf(path) : 0;
        return slices == 0 ? [] : _single.Concat(Enumerable.Range(0, slices).Select(index => new VolumePlane(VolumePart.Slice, Index: index).Name));
    }

    /// <summary>Across any axis.</summary>
    private static int SlicesOf(string path)
    {
        try
        {
            var pixels = DicomImage.Open(File.ReadAllBytes(path)).Pixels;
            return Math.Max(pixels.Frames, Math.Max(pixels.Rows, pixels.Columns));
        }
        catch (ImageDecodeException)
        {
            // What cannot be decoded has given no images.
            return 0;
        }
    }
}
