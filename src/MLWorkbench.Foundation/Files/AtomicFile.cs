using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Foundation.Files;

/// <summary>Writes files whole or not at all: a reader never sees half of one, and a full disk leaves the old one.</summary>
public static class AtomicFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="text">Its new content.</param>
    public static void WriteText(string path, string text) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="bytes">Its new content.</param>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes through a stream beside the file, flushes it to disk, then renames it into place.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DiskFullException">There is no room; the old file is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failure)
        {
            File.Delete(beside);
            if (failure is IOException writing && DiskFullException.From(path, writing) is { } full)
            {
                throw full;
            }

            throw;
        }
    }
}
