using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Imaging.Volumes.Series;

namespace MLWorkbench.Imaging.Volumes;

/// <summary>Reads volumes from where they lie: a NIfTI file, a DICOM file with several frames, or a folder with the files of one DICOM series.</summary>
public static class VolumeFile
{
    private static readonly EnumerationOptions Here = new() { AttributesToSkip = FileAttributes.System };

    /// <summary>The files that make up a volume: itself, or the files of its folder in ordinal order, without hidden ones.</summary>
    /// <param name="path">A file or a folder.</param>
    public static IReadOnlyList<string> Parts(string path) => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "*", Here).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)]
        : [path];

    /// <summary>Reads a volume.</summary>
    /// <param name="path">A NIfTI file, a DICOM file, or a folder of a series. Files in it that are no DICOM are passed over.</param>
    /// <param name="limits">What is refused from a header alone.</param>
    /// <exception cref="ImageDecodeException">It is no volume, damaged or contradictory; the message does not name the path.</exception>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static Volume Read(string path, VolumeLimits? limits = null) => ReadWithHeader(path, limits).Volume;

    /// <summary>Reads a volume that is in memory.</summary>
    /// <param name="file">A whole NIfTI or DICOM file.</param>
    /// <param name="limits">What is refused from a header alone.</param>
    /// <exception cref="ImageDecodeException">It is no volume, damaged or contradictory.</exception>
    public static Volume Read(ReadOnlyMemory<byte> file, VolumeLimits? limits = null)
    {
        if (DicomFile.Recognises(file.Span))
        {
            return SeriesReader.Read([("the file", file)], 1, limits ?? VolumeLimits.Default).Volume;
        }

        using var stream = new MemoryStream(file.ToArray(), writable: false);
        return NiftiReader.Read(stream, limits);
    }

    /// <summary>Reads a volume, and the data set of its first file where it is DICOM.</summary>
    /// <param name="path">A NIfTI file, a DICOM file, or a folder of a series.</param>
    /// <param name="limits">What is refused from a header alone.</param>
    /// <param name="seen">Told the content of every file, or null; of a NIfTI file nothing.</param>
    /// <exception cref="InputException">It cannot be opened, or is no volume.</exception>
    public static (Volume Volume, DicomDataSet? Header) ReadWithHeader(string path, VolumeLimits? limits = null, Action<ReadOnlyMemory<byte>>? seen = null)
    {
        try
        {
            if (!Directory.Exists(path) && !IsDicom(path))
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
                return (NiftiReader.Read(stream, limits), null);
            }

            var files = Directory.Exists(path) ? [.. Parts(path).Where(IsDicom)] : (IReadOnlyList<string>)[path];
            return SeriesReader.Read(Contents(files, seen), files.Count, limits ?? VolumeLimits.Default);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("there is no such file or folder", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot be read ({failure.Message.Replace(path, "the file", StringComparison.Ordinal)})", failure)
            {
                // Which one it is stands in a message of the system's own.
                WithoutNames = failure.Message.Contains(Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                    ? "cannot be read (a file of the series cannot be opened)"
                    : null,
            };
        }
    }

    /// <summary>Whether a file begins as DICOM files do.</summary>
    /// <param name="path">Its path.</param>
    public static bool IsDicom(string path)
    {
        using var file = File.OpenHandle(path);
        var start = new byte[144];
        return DicomFile.Recognises(start.AsSpan(0, RandomAccess.Read(file, start, 0)));
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Contents(IReadOnlyList<string> files, Action<ReadOnlyMemory<byte>>? seen)
    {
        foreach (var file in files)
        {
            ReadOnlyMemory<byte> content = File.ReadAllBytes(file);
            seen?.Invoke(content);
            yield return (Path.GetFileName(file), content);
        }
    }
}
