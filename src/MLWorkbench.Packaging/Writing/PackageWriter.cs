using System.IO.Compression;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.Reading;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Packaging.Writing;

/// <summary>Puts a model together and signs finished ones.</summary>
internal static class PackageWriter
{
    /// <summary>Writes a zip.</summary>
    /// <param name="stream">Where to; seekable; stays open.</param>
    /// <param name="contents">What to put in.</param>
    /// <exception cref="InputException">The contents contradict themselves; the message does not name the file.</exception>
    public static void Write(Stream stream, PackageContents contents)
    {
        ManifestRules.Check(contents.Manifest);
        OnnxInspection.Check(contents.Onnx);
        var entries = Gather(contents);
        var records = entries.Select(entry => new EntryRecord(entry.Name, entry.Bytes.LongLength, Digests.Of(entry.Bytes)));
        var manifest = ManifestJson.Write(contents.Manifest with { Entries = [.. records] });
        ZipWriter.Write(stream, entries.Prepend((EntryNames.Manifest, manifest)), Digests.CommentStart + Digests.Of(manifest));
    }

    /// <summary>Copies a verified zip and adds a signature in place of an earlier one.</summary>
    /// <param name="source">The zip.</param>
    /// <param name="target">Where to; seekable; stays open.</param>
    /// <param name="signature">The signature of the zip's manifest.</param>
    public static void Sign(Stream source, Stream target, PackageSignature signature)
    {
        source.CopyTo(target);
        target.Position = 0;
        using var archive = new ZipArchive(target, ZipArchiveMode.Update, leaveOpen: true);
        archive.GetEntry(EntryNames.Signature)?.Delete();
        using var content = ZipWriter.Create(archive, EntryNames.Signature).Open();
        content.Write(SignatureCheck.Write(signature));
    }

    private static List<(string Name, byte[] Bytes)> Gather(PackageContents contents)
    {
        List<(string Name, byte[] Bytes)> entries =
            [(EntryNames.Onnx, contents.Onnx), (EntryNames.Pipeline, Encoding.UTF8.GetBytes(contents.Pipeline))];
        entries.AddRange(contents.MLNet.Select(entry => (entry.Name, entry.Bytes)));
        foreach (var (name, bytes) in contents.Extra.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!EntryNames.IsSafe(name) || EntryNames.IsMLNet(name) || name is EntryNames.Manifest or EntryNames.Signature || entries.Any(entry => entry.Name == name))
            {
                throw new InputException($"'{name}' cannot be the name of a further entry.");
            }

            entries.Add((name, bytes));
        }

        return entries;
    }
}
