using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Arrays;

/// <summary>
/// The arrays that images were read from last. Entries of an .npz are compressed, so a single image costs the whole array: the last
/// few arrays are kept (training, validation, test and one more), older ones let go.
/// </summary>
internal static class ArrayStore
{
    private const int Kept = 4;
    private static readonly Lock Gate = new();
    private static readonly LinkedList<((string Path, string Array, DateTime Written) Key, NpyArray Value)> Recent = new();

    /// <summary>Reads an array or finds it again.</summary>
    public static NpyArray Get(string path, string array)
    {
        lock (Gate)
        {
            var key = (path, array, File.GetLastWriteTimeUtc(path));
            for (var node = Recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    Recent.Remove(node);
                    Recent.AddFirst(node);
                    return node.Value.Value;
                }
            }

            using var file = NpzFile.Open(path, path);
            var value = file.Find(array) ?? throw new InputException($"{path}: no array '{array}'.");
            Recent.AddFirst((key, value));
            if (Recent.Count > Kept)
            {
                Recent.RemoveLast();
            }

            return value;
        }
    }
}
