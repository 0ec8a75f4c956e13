using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Data.Sources;

/// <summary>A folder per class, or training/validation/test folders with a folder per class in each.</summary>
internal sealed class FolderSource : ISampleSource
{
    /// <inheritdoc/>
    public RawData Read(string path, DataOptions options)
    {
        var name = options.Path;
        var folders = ImageFiles.Folders(path);
        var loose = ImageFiles.Files(path);
        if (folders.Count == 0)
        {
            throw new NoClassesException(loose.Count == 0
                ? $"{name}: the folder is empty."
                : $"{name}: {Words.Count(loose.Count, "file")} but no class folders; give one folder per class, or a CSV manifest.");
        }

        var found = new Finds(name, path);
        found.Ignored.AddRange(loose);
        var split = folders.Select(folder => (folder, partition: SplitWords.Find(folder))).ToList();
        if (split.Any(pair => pair.partition == Partition.Training))
        {
            foreach (var (folder, partition) in split)
            {
                ReadPart(found, folder, partition, options);
            }
        }
        else if (split.All(pair => pair.partition is not null))
        {
            throw new InputException($"{name}: has {string.Join(" and ", folders)} but no training folder (train or training).");
        }
        else
        {
            foreach (var folder in folders)
            {
                ReadClass(found, folder, folder, null, options);
            }
        }

        if (found.Empty is [var empty, ..])
        {
            var message = $"{name}/{empty}: the class folder holds no image ({ImageFiles.Extensions}). Add images or remove the folder.";
            throw found.ClassFolders.DistinctBy(pair => pair.Label, StringComparer.Ordinal).Count() < 2 ? new NoClassesException(message) : new InputException(message);
        }

        return new RawData(found.Samples) { Ignored = found.Ignored, ClassFolders = found.ClassFolders, Unread = found.Unread };
    }

    private static void ReadPart(Finds found, string folder, Partition? partition, DataOptions options)
    {
        if (partition is null)
        {
            found.Unread.Add(folder);
            return;
        }

        var inside = Path.Combine(found.Root, folder);
        found.Ignored.AddRange(ImageFiles.Files(inside).Select(file => $"{folder}/{file}"));
        var classes = ImageFiles.Folders(inside);
        if (classes.Count == 0)
        {
            throw new NoClassesException($"{found.Name}/{folder}: no class folders.");
        }

        foreach (var label in classes)
        {
            ReadClass(found, $"{folder}/{label}", label, options.Split.Official ? partition : null, options);
        }
    }

    private static void ReadClass(Finds found, string folder, string label, Partition? partition, DataOptions options)
    {
        var before = found.Samples.Count;
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        var inside = Path.Combine(found.Root, folder);
        foreach (var file in ImageFiles.FilesBelow(inside))
        {
            var id = $"{folder}/{file}";
            var path = Path.Combine(inside, file);
            if (options.Volumes is not null && ImageFiles.IsDicom(path))
            {
                // The files of a folder of their own are one series; one that lies in the class folder is a volume of several frames, or of one.
                var whole = Path.GetDirectoryName(file) is { Length: > 0 } series ? series.Replace('\\', '/') : file;
                if (volumes.Add(whole))
                {
                    found.Samples.Add(new RawSample($"{folder}/{whole}", new WholeVolume(Path.Combine(inside, whole)), [label], $"{found.Name}/{folder}/{whole}") { Partition = partition });
                }
            }
            else if (ImageFiles.IsImage(path))
            {
                ImageSource image = NiftiReader.IsNamed(path) ? new WholeVolume(path) : new FileImage(path);
                found.Samples.Add(new RawSample(id, image, [label], $"{found.Name}/{id}") { Partition = partition });
            }
            else
            {
                found.Ignored.Add(id);
            }
        }

        if (found.Samples.Count == before)
        {
            found.Empty.Add(folder);
            return;
        }

        found.ClassFolders.Add((label, folder));
    }

    private sealed record Finds(string Name, string Root)
    {
        public List<RawSample> Samples { get; } = [];

        public List<string> Ignored { get; } = [];

        public List<(string Label, string Folder)> ClassFolders { get; } = [];

        public List<string> Unread { get; } = [];

        public List<string> Empty { get; } = [];
    }
}
