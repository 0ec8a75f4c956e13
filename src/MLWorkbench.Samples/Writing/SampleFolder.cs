using System.Text.RegularExpressions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Samples.Writing;

/// <summary>The layout of a generated set on disk.</summary>
internal sealed partial class SampleFolder
{
    private readonly string path;

    private SampleFolder(string path) => this.path = path;

    /// <summary>The manifest.</summary>
    public string Manifest => Path.Combine(path, "samples.csv");

    /// <summary>The manifest with one image for each patient.</summary>
    public string Patients => Path.Combine(path, "patients.csv");

    /// <summary>The hidden variables.</summary>
    public string Truth => Path.Combine(path, "truth.csv");

    /// <summary>Bytes of the tables that are there.</summary>
    public long TableBytes => new[] { Manifest, Patients, Truth }.Where(File.Exists).Sum(table => new FileInfo(table).Length);

    /// <summary>The description.</summary>
    public string Readme => Path.Combine(path, "README.md");

    /// <summary>Opens a new, empty or earlier generated folder; of an earlier set the images and masks are removed.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="hasImages">Whether it will have images.</param>
    /// <exception cref="InputException">The folder holds something else.</exception>
    public static SampleFolder Open(string path, bool hasImages)
    {
        var folder = new SampleFolder(path);
        if (File.Exists(path))
            throw new InputException($"{path}: is a file; sample data needs a folder.");

        var earlier = File.Exists(folder.Manifest) && File.Exists(folder.Truth);
        if (!earlier && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new InputException($"{path}: holds other files. Give a new or empty folder, or one with an earlier sample set.");

        Directory.CreateDirectory(path);
        foreach (var kind in (string[])["images", "masks"])
        {
            if (hasImages)
                Directory.CreateDirectory(Path.Combine(path, kind));

            if (!Directory.Exists(Path.Combine(path, kind)))
                continue;

            foreach (var file in Directory.EnumerateFiles(Path.Combine(path, kind)).Where(file => OwnName().IsMatch(Path.GetFileName(file))))
                File.Delete(file);
        }

        return folder;
    }

    /// <summary>Where an image goes.</summary>
    public string Image(string name) => Path.Combine(path, "images", name);

    /// <summary>Where its mask goes.</summary>
    public string Mask(string name) => Path.Combine(path, "masks", name);

    [GeneratedRegex(@"^P\d{5,}-\d\.(png|dcm|nii\.gz)$")]
    private static partial Regex OwnName();
}
