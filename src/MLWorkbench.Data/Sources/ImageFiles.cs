using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Data.Sources;

/// <summary>Tells image files from others by their extension, and finds files in folders.</summary>
public static class ImageFiles
{
    /// <summary>The extensions that count as images.</summary>
    public const string Extensions = "png, jpg, jpeg, bmp, tif, tiff, dcm, nii, nii.gz";

    private static readonly EnumerationOptions Here = new() { AttributesToSkip = FileAttributes.System };

    /// <summary>Whether a file counts as an image by its name.</summary>
    /// <param name="path">Its name or path.</param>
    public static bool IsNamedAsImage(string path) => Path.GetExtension(path).ToLowerInvariant() is
        ".png" or ".jpg" or ".jpeg" or ".bmp" or ".tif" or ".tiff" or ".dcm" or ".dicom" or ".ima"
        || NiftiReader.IsNamed(path);

    /// <summary>Whether a file counts as an image: by its name, or because it begins as DICOM files do, which often have no extension.</summary>
    /// <param name="path">Its path.</param>
    public static bool IsImage(string path) => IsNamedAsImage(path) || (!HasWordAsExtension(path) && BeginsAsDicom(path));

    /// <summary>Whether a file counts as DICOM: by its name or its beginning.</summary>
    /// <param name="path">Its path.</param>
    public static bool IsDicom(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".dcm" or ".dicom" or ".ima" || (!HasWordAsExtension(path) && BeginsAsDicom(path));

    /// <summary>Numbers are parts of a name ("IM.0001", "1.2.840.113"); words are formats.</summary>
    private static bool HasWordAsExtension(string path) => Path.GetExtension(path).Any(char.IsAsciiLetter);

    private static bool BeginsAsDicom(string path)
    {
        const int prefix = 132;
        try
        {
            using var file = File.OpenHandle(path);
            var start = new byte[prefix];
            return RandomAccess.Read(file, start, 0) == prefix && start.AsSpan(128).SequenceEqual("DICM"u8);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Names of the subfolders, ordinal order, without hidden ones and the leftovers of archives.</summary>
    internal static IReadOnlyList<string> Folders(string folder) =>
        Visible(Directory.EnumerateDirectories(folder, "*", Here));

    /// <summary>Names of the files directly in a folder, ordinal order, without hidden ones.</summary>
    internal static IReadOnlyList<string> Files(string folder) =>
        Visible(Directory.EnumerateFiles(folder, "*", Here));

    /// <summary>
    /// All files below a folder as relative paths with forward slashes, ordinal order. Depth is limited against circular links.
    /// </summary>
    internal static IReadOnlyList<string> FilesBelow(string folder)
    {
        var found = new List<string>();
        Collect(folder, "", 0);
        found.Sort(StringComparer.Ordinal);
        return found;

        void Collect(string at, string prefix, int depth)
        {
            found.AddRange(Files(at).Select(name => prefix + name));
            if (depth < 12)
            {
                foreach (var name in Folders(at))
                {
                    Collect(Path.Combine(at, name), prefix + name + "/", depth + 1);
                }
            }
        }
    }

    private static IReadOnlyList<string> Visible(IEnumerable<string> paths) =>
        [.. paths.Select(path => Path.GetFileName(path)).Where(name => !IsHidden(name)).Order(StringComparer.Ordinal)];

    private static bool IsHidden(string name) =>
        name.StartsWith('.') || name is "__MACOSX" or "Thumbs.db" or "desktop.ini";
}
