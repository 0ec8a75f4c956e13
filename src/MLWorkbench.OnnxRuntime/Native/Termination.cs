namespace MLWorkbench.OnnxRuntime.Native;

/// <summary>Stops a running call when a token is cancelled; ONNX Runtime looks between two operators.</summary>
internal readonly ref struct Termination
{
    private readonly CancellationToken _cancellation;
    private readonly RunOptionsHandle? _options;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Begins to listen; nothing is made for a token that nobody can cancel.</summary>
    public unsafe Termination(OrtApi api, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _cancellation = cancellation;
        if (!cancellation.CanBeCanceled)
        {
            return;
        }

        api.Check(api.CreateRunOptions(out var options));
        var handle = _options = new RunOptionsHandle(options);
        _registration = cancellation.UnsafeRegister(_ => Stop(api, handle), null);
    }

    /// <summary>The options to run with; 0 without.</summary>
    public nint Options => _options?.DangerousGetHandle() ?? 0;

    /// <summary>A failure of a cancelled call is the cancellation.</summary>
    public void ThrowIfCancelled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>Listens no longer; waits for a stop that is on its way.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _options?.Dispose();
    }

    private static unsafe void Stop(OrtApi api, RunOptionsHandle options)
    {
        var held = false;
        try
        {
            options.DangerousAddRef(ref held);
            api.Check(api.RunOptionsSetTerminate(options.DangerousGetHandle()));
        }
        catch (ObjectDisposedException)
        {
            // The call has ended meanwhile.
        }
        finally
        {
            if (held)
            {
                options.DangerousRelease();
            }
        }
    }
}
