using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.Reading;
using MLWorkbench.Packaging.Signatures;
using MLWorkbench.Packaging.Writing;

namespace MLWorkbench.Packaging;

/// <summary>
/// A model zip: one graph, its manifest, its pipeline and further entries. Every entry's SHA-256 stands in the manifest and
/// the manifest's in the zip's comment; <see cref="Read(string)"/> has compared all of them before it returns a byte. That detects
/// damage; forgery is detected where the zip is signed.
/// </summary>
public sealed class ModelPackage
{
    internal ModelPackage(ModelManifest manifest, string digest, PackageSignature? signature, IReadOnlyDictionary<string, byte[]> entries) =>
        (Manifest, Digest, Signature, Entries) = (manifest, digest, signature, entries);

    /// <summary>The verified manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>SHA-256 of the manifest, 64 hexadecimal digits: it stands for the whole zip, since the manifest holds the digests of the rest.</summary>
    public string Digest { get; }

    /// <summary>The verified signature; null where nobody signed. Whose key it is must be compared by the caller.</summary>
    public PackageSignature? Signature { get; }

    /// <summary>
    /// Every verified entry by name, but the manifest, the signature and ML.NET's own: those only ML.NET reads, from the file, and they are
    /// as large as the model.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    /// <summary>The graph.</summary>
    public byte[] Onnx => Entries[EntryNames.Onnx];

    /// <summary>The decided pipeline as YAML.</summary>
    public string Pipeline => Encoding.UTF8.GetString(Entries[EntryNames.Pipeline]);

    /// <summary>The same package without the bytes of the graph and the weights: what is left to know once an engine has them.</summary>
    public ModelPackage WithoutGraph() => new(
        Manifest, Digest, Signature,
        Entries.Where(entry => entry.Key != EntryNames.Onnx && !entry.Key.StartsWith(EntryNames.Weights, StringComparison.Ordinal)).ToDictionary());

    /// <summary>An entry as text; null where the zip has none.</summary>
    /// <param name="name">The entry's name.</param>
    public string? Text(string name) => Entries.TryGetValue(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Writes a zip, whole or not at all. Equal contents give equal bytes.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="contents">What to put in.</param>
    /// <exception cref="InputException">The contents contradict themselves.</exception>
    /// <exception cref="WorkbenchException">The file cannot be written: no space, no permission.</exception>
    public static void Write(string path, PackageContents contents) => Save(path, stream => PackageWriter.Write(stream, contents));

    /// <summary>Writes a zip to a stream.</summary>
    /// <param name="stream">Where to; seekable; stays open.</param>
    /// <param name="contents">What to put in.</param>
    /// <exception cref="InputException">The contents contradict themselves.</exception>
    public static void Write(Stream stream, PackageContents contents) => PackageWriter.Write(stream, contents);

    /// <summary>Signs a zip; an earlier signature is replaced, everything else stays byte for byte.</summary>
    /// <param name="path">The zip; it is read and verified first.</param>
    /// <param name="target">Where the signed zip goes; may be the same file.</param>
    /// <param name="key">A private key of the curve P-256.</param>
    /// <param name="signer">The signer's name, one line; may be empty.</param>
    /// <param name="signed">When, UTC.</param>
    /// <exception cref="InputException">The zip is none of ours or damaged.</exception>
    public static PackageSignature Sign(string path, string target, ECDsa key, string signer, DateTime signed)
    {
        var signature = SignatureCheck.Make(key, Read(path).Digest, signer, signed);
        Save(target, stream =>
        {
            using var source = PackageReader.Open(path);
            PackageWriter.Sign(source, stream, signature);
        });
        return signature;
    }

    /// <summary>Reads and verifies a zip.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is missing, no model, damaged, or of a newer format; names file and entry.</exception>
    public static ModelPackage Read(string path)
    {
        using var stream = PackageReader.Open(path);
        return PackageReader.Read(stream, path);
    }

    /// <summary>Reads and verifies a zip from a stream.</summary>
    /// <param name="stream">The zip's bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">No model, damaged, or of a newer format; names file and entry.</exception>
    public static ModelPackage Read(Stream stream, string name) => PackageReader.Read(stream, name);

    private static void Save(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
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
}
