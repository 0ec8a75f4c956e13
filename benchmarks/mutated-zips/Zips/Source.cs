using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MLWorkbench.Benchmarks.MutatedZips.Zips;

/// <summary>A model zip that is right, and what mutations take from it.</summary>
internal sealed class Source
{
    public const string Graph = "model.onnx";
    private const string ManifestName = "manifest.json";
    private const string CommentStart = "MLWorkbench manifest sha256 ";

    public Source(string path)
    {
        Bytes = File.ReadAllBytes(path);
        (Entries, Comment) = RawZip.Read(Bytes);
        using var archive = new ZipArchive(new MemoryStream(Bytes));
        Contents = archive.Entries.ToDictionary(entry => entry.FullName, Content, StringComparer.Ordinal);
    }

    /// <summary>The whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<RawEntry> Entries { get; }

    /// <summary>The zip's comment.</summary>
    public byte[] Comment { get; }

    /// <summary>The entries' contents by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents { get; }

    /// <summary>The manifest, to be changed at will.</summary>
    public JsonNode Manifest() => JsonNode.Parse(Contents[ManifestName])!;

    /// <summary>A zip in which every digest is right again, as somebody who knows the format would make it.</summary>
    /// <param name="changed">Contents to replace or add.</param>
    /// <param name="edit">Changes the manifest before its digest is taken.</param>
    public byte[] Consistent(IReadOnlyDictionary<string, byte[]> changed, Action<JsonNode>? edit = null)
    {
        var contents = new Dictionary<string, byte[]>(Contents, StringComparer.Ordinal);
        foreach (var (name, bytes) in changed)
        {
            contents[name] = bytes;
        }

        contents.Remove(ManifestName);
        var manifest = Manifest();
        manifest["entries"] = new JsonArray([.. contents.Select(entry => (JsonNode)new JsonObject
        {
            ["name"] = entry.Key,
            ["size"] = entry.Value.LongLength,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(entry.Value)),
        })]);
        edit?.Invoke(manifest);
        return Consistent(Encoding.UTF8.GetBytes(manifest.ToJsonString()), contents);
    }

    /// <summary>A zip with a manifest of any bytes and the digest of these in the comment.</summary>
    public byte[] Consistent(byte[] manifest, IReadOnlyDictionary<string, byte[]>? contents = null)
    {
        var entries = (contents ?? Contents).Where(entry => entry.Key != ManifestName).Select(entry => RawZip.Entry(entry.Key, entry.Value));
        return RawZip.Write([RawZip.Entry(ManifestName, manifest), .. entries], CommentOf(manifest));
    }

    /// <summary>The comment that fits a manifest.</summary>
    public static byte[] CommentOf(byte[] manifest) => Encoding.ASCII.GetBytes(CommentStart + Convert.ToHexStringLower(SHA256.HashData(manifest)));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
