using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Runtime.Hosting;

/// <summary>
/// Gives out the model of a file and, where asked, takes a new one when the file is replaced: callers that are predicting end with the model
/// they began with, and a file that is no good model leaves the old one at work. Thread-safe.
/// <code>
/// using var lease = provider.Acquire();
/// var answer = lease.Model.Predict("scan.png");
/// </code>
/// </summary>
public sealed class ModelProvider : IDisposable
{
    private readonly ModelProviderOptions _options;
    private readonly Lock _gate = new();
    private readonly Timer? _timer;
    private SharedModel _current;
    private FileStamp _tried;
    private bool _disposed;

    /// <summary>Loads the model.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="options">How it is loaded and whether it is watched; defaults where null.</param>
    /// <exception cref="InputException">The file is missing, no model, damaged, not trusted, or of a newer format.</exception>
    public ModelProvider(string path, ModelProviderOptions? options = null)
    {
        Path = System.IO.Path.GetFullPath(path);
        _options = options ?? new ModelProviderOptions();
        _tried = FileStamp.Of(Path);
        _current = new SharedModel(Model.Load(path, _options.Model));
        _timer = _options.Watch ? new Timer(_ => Look(), null, _options.Interval, Timeout.InfiniteTimeSpan) : null;
    }

    /// <summary>The zip's full path.</summary>
    public string Path { get; }

    /// <summary>Raised after another model has taken over; by a thread of the provider.</summary>
    public event Action<Model>? Replaced;

    /// <summary>Raised when the file has changed and cannot be used; the old model stays. The message is for people.</summary>
    public event Action<string>? Refused;

    /// <summary>The model as it is now; it lives at least until the lease is given back.</summary>
    /// <exception cref="ObjectDisposedException">The provider was disposed of.</exception>
    public ModelLease Acquire()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return new ModelLease(_current);
        }
    }

    /// <summary>Looks at the file now instead of waiting for the next look.</summary>
    /// <returns>Whether another model has taken over.</returns>
    public bool Reload()
    {
        var stamp = FileStamp.Of(Path);
        lock (_gate)
        {
            if (_disposed || stamp == _tried)
            {
                return false;
            }

            _tried = stamp;
        }

        try
        {
            return Replace(Model.Load(Path, _options.Model));
        }
        catch (Exception failure) when (failure is WorkbenchException or IOException or UnauthorizedAccessException)
        {
            Refused?.Invoke(failure.Message);
            return false;
        }
    }

    /// <summary>Frees the model once the last lease is given back.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _current.Release();
    }

    private bool Replace(Model model)
    {
        SharedModel old;
        lock (_gate)
        {
            if (_disposed || model.Digest == _current.Model.Digest)
            {
                model.Dispose();
                return false;
            }

            (old, _current) = (_current, new SharedModel(model));
        }

        old.Release();
        Replaced?.Invoke(model);
        return true;
    }

    private void Look()
    {
        Reload();
        try
        {
            _timer?.Change(_options.Interval, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The provider went while we looked.
        }
    }
}
