using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes;

/// <summary>
/// The volumes read last, shared by all threads of the process: the slices of a volume are usually asked for one after the other, and it is
/// decoded once for all of them, also where several threads ask at the same time.
/// </summary>
public static class VolumeStore
{
    private static readonly Lock Gate = new();
    private static readonly LinkedList<(string Key, Lazy<Volume> Volume)> Kept = new();

    /// <summary>Bytes of values kept at most; the volume read last is kept in any case. Default 1 GiB.</summary>
    public static long Capacity { get; set; } = 1L << 30;

    /// <summary>Bytes of values kept now.</summary>
    public static long Bytes
    {
        get
        {
            lock (Gate)
            {
                return Kept.Sum(entry => entry.Volume.IsValueCreated ? entry.Volume.Value.Bytes : 0);
            }
        }
    }

    /// <summary>The volume at a path.</summary>
    /// <param name="path">A NIfTI file, a DICOM file, or a folder of a series.</param>
    /// <exception cref="InputException">It cannot be read; the message begins with the path.</exception>
    public static Volume Get(string path)
    {
        var entry = Find(KeyOf(path), path);
        try
        {
            var volume = entry.Volume.Value;
            Trim();
            return volume;
        }
        catch (InputException failure)
        {
            Forget(entry.Key);
            var message = $"{path}: {failure.Message}";
            throw failure is ImageDecodeException ? new ImageDecodeException(message, failure) : new InputException(message, failure);
        }
    }

    private static (string Key, Lazy<Volume> Volume) Find(string key, string path)
    {
        lock (Gate)
        {
            var node = Kept.First;
            while (node is not null && node.Value.Key != key)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                Kept.Remove(node);
            }
            else
            {
                node = new LinkedListNode<(string, Lazy<Volume>)>((key, new Lazy<Volume>(() => VolumeFile.Read(path))));
            }

            // The last one is the one used last: room is made at the front.
            Kept.AddLast(node);
            return node.Value;
        }
    }

    private static void Trim()
    {
        lock (Gate)
        {
            while (Kept.Count > 1 && Bytes > Capacity)
            {
                Kept.RemoveFirst();
            }
        }
    }

    private static void Forget(string key)
    {
        lock (Gate)
        {
            if (Kept.FirstOrDefault(entry => entry.Key == key) is { Key: not null } entry)
            {
                Kept.Remove(entry);
            }
        }
    }

    /// <summary>A file that changes is another volume.</summary>
    private static string KeyOf(string path)
    {
        var info = Directory.Exists(path) ? new DirectoryInfo(path) : (FileSystemInfo)new FileInfo(path);
        return info.Exists ? $"{path}\n{info.LastWriteTimeUtc.Ticks}\n{(info as FileInfo)?.Length}" : path;
    }
}
