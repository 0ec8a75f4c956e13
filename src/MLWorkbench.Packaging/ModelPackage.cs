using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.Zips;

namespace MLWorkbench.Packaging;

/// <summary>
/// A model zip: one graph, its manifest, its pipeline and further entries. Every entry's SHA-256 stands in the manifest and
/// the manifest's in the zip's comment; <see cref="Read(string)"/> has compared all of them before it returns a byte. The zip
/// is not signed: damage is detected, forgery is not.
/// </summary>
public sealed class ModelPackage
{
    private const string CommentStart = "MLWorkbench manifest sha256 ";

    private ModelPackage(ModelManifest manifest, IReadOnlyDictionary<string, byte[]> entries)
    {
        Manifest = manifest;
        Entries = entries;
    }

    /// <summary>The verified manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Every verified entry but the manifest, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    /// <summary>The graph.</summary>
    public byte[] Onnx => Entries[EntryNames.Onnx];

    /// <summary>The decided pipeline as YAML.</summary>
    public string Pipeline => Encoding.UTF8.GetString(Entries[EntryNames.Pipeline]);

    /// <summary>Writes a zip, whole or not at all. Equal contents give equal bytes.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="contents">What to put in.</param>
    /// <exception cref="InputException">The contents contradict themselves.</exception>
    /// <exception cref="WorkbenchException">The file cannot be written: no space, no permission.</exception>
    public static void Write(string path, PackageContents contents)
    {
        try
        {
            AtomicFile.Write(path, stream => Write(stream, contents));
        }
        catch (InputException failure)
        {
            throw new InputException($"{path}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: the model could not be written: {failure.Message}", failure);
        }
    }

    /// <summary>Writes a zip to a stream.</summary>
    /// <param name="stream">Where to; seekable; stays open.</param>
    /// <param name="contents">What to put in.</param>
    /// <exception cref="InputException">The contents contradict themselves.</exception>
    public static void Write(Stream stream, PackageContents contents)
    {
        ManifestRules.Check(contents.Manifest);
        var entries = Gather(contents);
        var records = entries.Select(entry => new EntryRecord(entry.Name, entry.Bytes.LongLength, Digest(entry.Bytes)));
        var manifest = ManifestJson.Write(contents.Manifest with { FormatVersion = ModelManifest.CurrentFormat, Entries = [.. records] });
        ZipWriter.Write(stream, entries.Prepend((EntryNames.Manifest, manifest)), CommentStart + Digest(manifest));
    }

    /// <summary>Reads and verifies a zip.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is missing, no model, damaged, or of a newer format; names file and entry.</exception>
    public static ModelPackage Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(stream, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = failure is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file."
                : failure.Message;
            throw new InputException($"{path}: {reason}", failure);
        }
    }

    /// <summary>Reads and verifies a zip from a stream.</summary>
    /// <param name="stream">The zip's bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">No model, damaged, or of a newer format; names file and entry.</exception>
    public static ModelPackage Read(Stream stream, string name)
    {
        using var zip = new ZipReader(stream, name);
        var manifest = ReadManifest(zip);
        if (manifest.Entries.Sum(record => (double)record.Size) > PackageLimits.TotalBytes)
        {
            throw zip.Failure($"the entries have more than {PackageLimits.TotalBytes:N0} bytes together.");
        }

        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var record in manifest.Entries)
        {
            if (!entries.TryAdd(record.Name, ReadEntry(zip, record)))
            {
                throw zip.Failure($"the manifest names entry '{record.Name}' twice.");
            }
        }

        if (zip.Names.FirstOrDefault(entry => entry != EntryNames.Manifest && !entries.ContainsKey(entry)) is { } stranger)
        {
            throw zip.Failure($"entry '{stranger}' is not in the manifest: the zip was changed after it was written.");
        }

        if (new[] { EntryNames.Onnx, EntryNames.Pipeline }.FirstOrDefault(entry => !entries.ContainsKey(entry)) is { } missing)
        {
            throw zip.Failure($"the model has no entry '{missing}'.");
        }

        return new ModelPackage(manifest, entries);
    }

    private static List<(string Name, byte[] Bytes)> Gather(PackageContents contents)
    {
        List<(string Name, byte[] Bytes)> entries =
            [(EntryNames.Onnx, contents.Onnx), (EntryNames.Pipeline, Encoding.UTF8.GetBytes(contents.Pipeline))];
        foreach (var (name, bytes) in contents.Extra.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!EntryNames.IsSafe(name) || name == EntryNames.Manifest || entries.Any(entry => entry.Name == name))
            {
                throw new InputException($"'{name}' cannot be the name of a further entry.");
            }

            entries.Add((name, bytes));
        }

        return entries;
    }

    private static ModelManifest ReadManifest(ZipReader zip)
    {
        var bytes = zip.Read(EntryNames.Manifest, PackageLimits.ManifestBytes)
            ?? throw zip.Failure($"the zip is no model of the workbench: it has no entry '{EntryNames.Manifest}'.");
        if (zip.Comment != CommentStart + Digest(bytes))
        {
            throw zip.Failure(zip.Comment.StartsWith(CommentStart, StringComparison.Ordinal)
                ? $"entry '{EntryNames.Manifest}' does not match its SHA-256 in the zip's comment: the file is damaged."
                : "the zip's comment does not hold the manifest's SHA-256: the file is damaged or was written by another program.");
        }

        try
        {
            return ManifestJson.Read(bytes);
        }
        catch (InputException failure)
        {
            throw zip.Failure($"entry '{EntryNames.Manifest}': {failure.Message}", failure);
        }
    }

    private static byte[] ReadEntry(ZipReader zip, EntryRecord record)
    {
        var bytes = zip.Read(record.Name, Math.Min(PackageLimits.EntryBytes, record.Size))
            ?? throw zip.Failure($"entry '{record.Name}' is missing.");
        return bytes.LongLength == record.Size && Digest(bytes) == record.Sha256
            ? bytes
            : throw zip.Failure($"entry '{record.Name}' does not match its SHA-256 in the manifest: the file is damaged.");
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
