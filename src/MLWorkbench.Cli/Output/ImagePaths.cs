using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Cli.Output;

/// <summary>Turns the paths of a command line into image files.</summary>
internal static class ImagePaths
{
    /// <summary>Files as they are, folders as the images in and below them, in ordinal order.</summary>
    /// <exception cref="InputException">A path does not exist, or a folder holds no image.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> paths) => [.. paths.SelectMany(Expand)];

    /// <summary>The same for a model of volumes: a folder that holds DICOM files is one series, and stays a folder.</summary>
    /// <exception cref="InputException">A path does not exist, or a folder holds no image.</exception>
    public static IReadOnlyList<string> ExpandVolumes(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Expand(path).Select(SeriesOf).Distinct(StringComparer.Ordinal) : [path])];

    /// <summary>The images in and below a folder, in ordinal order; none where there are none.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(ImageFiles.IsImage).Order(StringComparer.Ordinal)];

    private static string SeriesOf(string path) => ImageFiles.IsDicom(path) ? Path.GetDirectoryName(path)! : path;

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            // A missing file is one file's error, as any other reason not to read it.
            return [path];
        }

        var images = Below(path);
        return images.Count > 0
            ? images
            : throw new InputException($"{path}: there is no image in this folder (.{ImageFiles.Extensions.Replace(", ", ", .", StringComparison.Ordinal)}).");
    }
}
