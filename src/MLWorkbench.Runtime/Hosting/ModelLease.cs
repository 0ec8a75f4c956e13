namespace MLWorkbench.Runtime.Hosting;

/// <summary>The use of a model; give it back with <see cref="Dispose"/>.</summary>
public sealed class ModelLease : IDisposable
{
    private SharedModel? _shared;

    internal ModelLease(SharedModel shared)
    {
        shared.Hold();
        (_shared, Model) = (shared, shared.Model);
    }

    /// <summary>The model; usable until the lease is given back.</summary>
    public Model Model { get; }

    /// <summary>Gives it back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _shared, null)?.Release();
}
