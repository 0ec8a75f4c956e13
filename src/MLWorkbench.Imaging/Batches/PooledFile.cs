using System.Buffers;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Imaging.Batches;

/// <summary>A file's content in rented memory, so that reading thousands of files leaves the collector alone.</summary>
internal readonly struct PooledFile : IDisposable
{
    private readonly byte[] _rented;
    private readonly int _length;

    private PooledFile(byte[] rented, int length) => (_rented, _length) = (rented, length);

    internal ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    /// <exception cref="InputException">The file cannot be opened or read.</exception>
    internal static PooledFile Read(string path)
    {
        byte[]? rented = null;
        try
        {
            using var handle = File.OpenHandle(path);
            var length = checked((int)RandomAccess.GetLength(handle));
            rented = ArrayPool<byte>.Shared.Rent(length);
            var read = 0;
            while (read < length && RandomAccess.Read(handle, rented.AsSpan(read, length - read), read) is var got and > 0)
            {
                read += got;
            }

            return new PooledFile(rented, read);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OverflowException)
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }

            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
