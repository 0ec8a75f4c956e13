using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Packaging.Reading;

/// <summary>Reads a model zip that may be damaged or hostile, and verifies all of it.</summary>
internal static class PackageReader
{
    /// <summary>Opens a zip.</summary>
    /// <exception cref="InputException">There is no such file, or it cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = failure is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file."
                : failure.Message;
            throw new InputException($"{path}: {reason}", failure);
        }
    }

    /// <summary>Reads and verifies a zip.</summary>
    /// <param name="stream">The zip's bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">No model, damaged, or of a newer format; names file and entry.</exception>
    public static ModelPackage Read(Stream stream, string name)
    {
        using var zip = new ZipReader(stream, name);
        var (manifest, digest) = ReadManifest(zip);
        if (manifest.Entries.Sum(record => (double)record.Size) > PackageLimits.TotalBytes)
        {
            throw zip.Failure($"the entries have more than {PackageLimits.TotalBytes:N0} bytes together.");
        }

        RefuseStrangers(zip, manifest);
        var signature = ReadSignature(zip, digest);
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var record in manifest.Entries)
        {
            if (EntryNames.IsMLNet(record.Name))
            {
                Verify(record, zip.Digest(record.Name, Limit(record)), zip);
            }
            else
            {
                var bytes = zip.Read(record.Name, Limit(record));
                Verify(record, bytes is null ? null : (bytes.LongLength, Digests.Of(bytes)), zip);
                entries.Add(record.Name, bytes!);
            }
        }

        if (new[] { EntryNames.Onnx, EntryNames.Pipeline }.FirstOrDefault(entry => !entries.ContainsKey(entry)) is { } missing)
        {
            throw zip.Failure($"the model has no entry '{missing}'.");
        }

        InspectGraph(zip, entries[EntryNames.Onnx]);
        return new ModelPackage(manifest, digest, signature, entries);
    }

    private static long Limit(EntryRecord record) => Math.Min(PackageLimits.EntryBytes, record.Size);

    private static void Verify(EntryRecord record, (long Size, string Digest)? found, ZipReader zip)
    {
        if (found is null)
        {
            throw zip.Failure($"entry '{record.Name}' is missing.");
        }

        if (found != (record.Size, record.Sha256))
        {
            throw zip.Failure($"entry '{record.Name}' does not match its SHA-256 in the manifest: the file is damaged.");
        }
    }

    private static void RefuseStrangers(ZipReader zip, ModelManifest manifest)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (manifest.Entries.FirstOrDefault(record => !known.Add(record.Name)) is { } twice)
        {
            throw zip.Failure($"the manifest names entry '{twice.Name}' twice.");
        }

        if (zip.Names.FirstOrDefault(entry => entry is not (EntryNames.Manifest or EntryNames.Signature) && !known.Contains(entry)) is { } stranger)
        {
            throw zip.Failure($"entry '{stranger}' is not in the manifest: the zip was changed after it was written.");
        }
    }

    private static (ModelManifest Manifest, string Digest) ReadManifest(ZipReader zip)
    {
        var bytes = zip.Read(EntryNames.Manifest, PackageLimits.ManifestBytes)
            ?? throw zip.Failure($"the zip is no model of the workbench: it has no entry '{EntryNames.Manifest}'.");
        var digest = Digests.Of(bytes);
        if (zip.Comment != Digests.CommentStart + digest)
        {
            throw zip.Failure(zip.Comment.StartsWith(Digests.CommentStart, StringComparison.Ordinal)
                ? $"entry '{EntryNames.Manifest}' does not match its SHA-256 in the zip's comment: the file is damaged."
                : "the zip's comment does not hold the manifest's SHA-256: the file is damaged or was written by another program.");
        }

        try
        {
            return (ManifestJson.Read(bytes), digest);
        }
        catch (InputException failure)
        {
            throw zip.Failure($"entry '{EntryNames.Manifest}': {failure.Message}", failure);
        }
    }

    private static PackageSignature? ReadSignature(ZipReader zip, string digest)
    {
        if (zip.Read(EntryNames.Signature, PackageLimits.SignatureBytes) is not { } bytes)
        {
            return null;
        }

        try
        {
            return SignatureCheck.Read(bytes, digest);
        }
        catch (InputException failure)
        {
            throw zip.Failure($"entry '{EntryNames.Signature}': {failure.Message}.", failure);
        }
    }

    private static void InspectGraph(ZipReader zip, byte[] onnx)
    {
        try
        {
            OnnxInspection.Check(onnx);
        }
        catch (InputException failure)
        {
            throw zip.Failure($"entry '{EntryNames.Onnx}' cannot be used: {failure.Message}.", failure);
        }
    }
}
