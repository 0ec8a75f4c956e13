using MLWorkbench.OnnxRuntime.Native;

namespace MLWorkbench.OnnxRuntime;

/// <summary>
/// Memory of a fixed size, for sessions with <see cref="SessionOptions.Bounded"/>: what does not fit fails with a message instead of filling the
/// machine. One at a time in a process; a second one waits. Dispose of the sessions first.
/// </summary>
public sealed unsafe class BoundedMemory : IDisposable
{
    // ONNX Runtime keeps one arena for a process.
    private static readonly SemaphoreSlim _one = new(1);

    private readonly OrtApi _api = OrtApi.Instance;
    private readonly OrtEnvironment _environment = OrtEnvironment.Instance;
    private bool _disposed;

    /// <summary>Sets the memory aside; none is taken yet.</summary>
    /// <param name="bytes">The most that all values of the sessions take together.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses.</exception>
    public BoundedMemory(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        _one.Wait();
        nint configuration = 0;
        try
        {
            // kSameAsRequested: the arena grows by what is asked for, and not by powers of two.
            const int asRequested = 1;
            const int byDefault = -1;
            _api.Check(_api.CreateArenaConfiguration((nuint)bytes, asRequested, byDefault, byDefault, out configuration));
            _api.Check(_api.CreateAndRegisterAllocator(
                _environment.Environment.DangerousGetHandle(), _environment.ArenaMemory.DangerousGetHandle(), configuration));
        }
        catch
        {
            _one.Release();
            throw;
        }
        finally
        {
            if (configuration != 0)
            {
                _api.ReleaseArenaConfiguration(configuration);
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            _api.Check(_api.UnregisterAllocator(_environment.Environment.DangerousGetHandle(), _environment.ArenaMemory.DangerousGetHandle()));
        }
        finally
        {
            _one.Release();
        }
    }
}
