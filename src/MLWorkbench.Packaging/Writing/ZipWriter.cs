using System.IO.Compression;

namespace MLWorkbench.Packaging.Writing;

/// <summary>Writes a zip whose bytes depend on its contents alone: fixed times and attributes, entries in the given order.</summary>
internal static class ZipWriter
{
    /// <summary>The earliest time a zip can say; the true one stands in the manifest.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes entries and comment.</summary>
    /// <param name="stream">Where to; seekable; stays open.</param>
    /// <param name="entries">Names and bytes in the order of the zip.</param>
    /// <param name="comment">The zip's comment, ASCII.</param>
    public static void Write(Stream stream, IEnumerable<(string Name, byte[] Bytes)> entries, string comment)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in entries)
        {
            using var content = Create(archive, name).Open();
            content.Write(bytes);
        }

        archive.Comment = comment;
    }

    /// <summary>Adds an empty entry.</summary>
    /// <param name="archive">The zip.</param>
    /// <param name="name">The entry's name.</param>
    public static ZipArchiveEntry Create(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, IsNoise(name) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        entry.ExternalAttributes = 0;
        return entry;
    }

    /// <summary>Trained weights are noise to deflate: storing them makes loading several times faster for a few per cent of size.</summary>
    private static bool IsNoise(string name) =>
        name.EndsWith(".onnx", StringComparison.Ordinal) || name.EndsWith("/OnnxModel", StringComparison.Ordinal) || name.StartsWith(EntryNames.Weights, StringComparison.Ordinal);
}
