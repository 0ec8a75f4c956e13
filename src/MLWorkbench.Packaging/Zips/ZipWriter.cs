using System.IO.Compression;

namespace MLWorkbench.Packaging.Zips;

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
            // Trained weights are noise to deflate: storing them makes loading several times faster for a few per cent of size.
            var level = name.EndsWith(".onnx", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
            var entry = archive.CreateEntry(name, level);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = 0;
            using var content = entry.Open();
            content.Write(bytes);
        }

        archive.Comment = comment;
    }
}
