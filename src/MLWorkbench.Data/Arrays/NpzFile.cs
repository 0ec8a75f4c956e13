using System.IO.Compression;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Arrays;

/// <summary>A zip archive of .npy arrays, as numpy.savez and numpy.savez_compressed write it.</summary>
internal sealed class NpzFile : IDisposable
{
    private readonly string _name;
    private readonly ZipArchive _archive;

    private NpzFile(string name, ZipArchive archive) => (_name, _archive) = (name, archive);

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">How messages call it.</param>
    /// <exception cref="InputException">It is no zip archive, or is cut off.</exception>
    public static NpzFile Open(string path, string name)
    {
        try
        {
            return new NpzFile(name, ZipFile.OpenRead(path));
        }
        catch (InvalidDataException failure)
        {
            throw new InputException($"{name}: no whole .npz file (a zip of arrays): it is damaged or cut off.", failure);
        }
    }

    /// <summary>The names of the arrays, without .npy.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. from entry in _archive.Entries
           where entry.FullName.EndsWith(".npy", StringComparison.Ordinal)
           select entry.FullName[..^4],
    ];

    /// <summary>Reads an array, or gives null where there is none of that name.</summary>
    /// <exception cref="InputException">The array is damaged.</exception>
    public NpyArray? Find(string array) => Read(array, NpyArray.Read);

    /// <summary>Reads an array's header alone, or gives null.</summary>
    /// <exception cref="InputException">The array is damaged.</exception>
    public NpyHeader? FindHeader(string array) => Read(array, static (stream, _) => NpyHeader.Read(stream));

    public void Dispose() => _archive.Dispose();

    private T? Read<T>(string array, Func<Stream, long, T> read)
        where T : class
    {
        if (_archive.GetEntry(array + ".npy") is not { } entry)
        {
            return null;
        }

        try
        {
            using var stream = entry.Open();
            return read(stream, entry.Length);
        }
        catch (ArrayFormatException failure)
        {
            throw new InputException($"{_name}: '{array}' {failure.Message}.", failure);
        }
        catch (InvalidDataException failure)
        {
            throw new InputException($"{_name}: '{array}' is damaged ({failure.Message.TrimEnd('.')}).", failure);
        }
    }
}
