using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Tensors;
using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Torch.Weights;

/// <summary>
/// A safetensors file on disk, read tensor by tensor: a file of 500 MB costs no more memory than its largest tensor. Nothing in it is run.
/// (Read and not mapped: a mapped file that another program cuts would take the process down.)
/// </summary>
public sealed class SafeTensorFile : ITensorSource, IDisposable
{
    private readonly SafeFileHandle _handle;
    private byte[] _buffer = [];

    private SafeTensorFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        var length = RandomAccess.GetLength(handle);
        var start = new byte[(int)Math.Min(SafeTensorHeader.PrefixLength + 1, length)];
        Fill(start, 0);
        var json = new byte[SafeTensorHeader.LengthOf(start, length, path)];
        Fill(json, SafeTensorHeader.PrefixLength);
        Entries = SafeTensorHeader.Parse(json, length, path);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>What is in it, in the order of its header.</summary>
    public IReadOnlyList<SafeTensorEntry> Entries { get; }

    string ITensorSource.Name => Path;

    /// <summary>Opens a file and checks its header; no tensor is read yet.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is not there, not readable, cut, no safetensors file, or its header does not describe it.</exception>
    public static SafeTensorFile Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            return new SafeTensorFile(path, handle);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            handle?.Dispose();
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch
        {
            handle?.Dispose();
            throw;
        }
    }

    /// <summary>Reads one tensor into the current scope.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <exception cref="InputException">The file was cut or became unreadable since it was opened.</exception>
    public Tensor Read(SafeTensorEntry entry)
    {
        if (entry.Bytes > Array.MaxLength)
        {
            throw new InputException($"{Path}: '{entry.Name}' is larger than 2 GB; no network here has such a tensor.");
        }

        if (_buffer.Length < entry.Bytes)
        {
            _buffer = GC.AllocateUninitializedArray<byte>((int)entry.Bytes);
        }

        var bytes = _buffer.AsSpan(0, (int)entry.Bytes);
        try
        {
            Fill(bytes, entry.Start);
        }
        catch (IOException failure)
        {
            throw new InputException($"{Path} cannot be read: {failure.Message}", failure);
        }

        return SafeTensorTypes.TensorOf(entry, bytes);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    private void Fill(Span<byte> bytes, long offset)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_handle, bytes[done..], offset + done);
            done += read > 0 ? read : throw SafeTensorHeader.Broken(Path, "it was cut while it was read");
        }
    }
}
