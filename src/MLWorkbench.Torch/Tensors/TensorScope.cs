namespace MLWorkbench.Torch.Tensors;

/// <summary>
/// Frees every tensor that was made on its thread while it was the innermost scope. Loops open one for each turn:
/// <code>
/// using var scope = TensorScope.Begin();
/// var loss = Losses.CrossEntropy(network.Forward(images), labels);
/// loss.Backward();
/// </code>
/// A tensor that must live on is handed out with <see cref="Keep"/> (to the scope around this one) or with
/// <see cref="Tensor.Own"/> (to whoever will dispose of it, as modules do with their parameters).
/// </summary>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic] private static TensorScope? _current;

    private readonly TensorScope? _parent;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private List<Tensor>? _tensors = [];

    private TensorScope(TensorScope? parent) => _parent = parent;

    /// <summary>
    /// Whether a tensor made outside every scope is a failure. Default: in debug builds. In release builds such a tensor is
    /// freed when the garbage collector finds it, which for large tensors is late.
    /// </summary>
    public static bool Strict { get; set; } =
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>The innermost scope of this thread, or null.</summary>
    public static TensorScope? Current => _current;

    /// <summary>Tensors that this scope will free; freed ones that it still lists are counted too.</summary>
    public int Count => _tensors?.Count ?? 0;

    /// <summary>Opens a scope on this thread; it must be disposed of on the same thread, innermost first.</summary>
    public static TensorScope Begin() => _current = new TensorScope(_current);

    /// <summary>Hands a tensor to the scope around this one; from the outermost scope it goes to the caller, who disposes of it.</summary>
    /// <param name="tensor">A tensor made in this scope; others are left alone.</param>
    /// <returns>The same tensor.</returns>
    public Tensor Keep(Tensor tensor)
    {
        if (tensor.Scope != this)
        {
            return tensor;
        }

        tensor.Scope = _parent;
        _parent?._tensors?.Add(tensor);
        return tensor;
    }

    /// <summary>Frees what was made here and not kept.</summary>
    /// <exception cref="InvalidOperationException">Another thread, or a scope inside this one is still open.</exception>
    public void Dispose()
    {
        if (_tensors is null)
        {
            return;
        }

        if (_thread != Environment.CurrentManagedThreadId || _current != this)
        {
            throw new InvalidOperationException("A tensor scope ends on the thread it began on, innermost first.");
        }

        _current = _parent;
        var tensors = _tensors;
        _tensors = null;
        foreach (var tensor in tensors)
        {
            if (tensor.Scope == this)
            {
                tensor.Dispose();
            }
        }
    }

    /// <summary>Registers a new tensor with the innermost scope.</summary>
    internal static TensorScope? Adopt(Tensor tensor)
    {
        var current = _current;
        if (current is not null)
        {
            current._tensors!.Add(tensor);
        }
        else if (Strict)
        {
            throw new InvalidOperationException(
                "A tensor was made outside every TensorScope of this thread: open one with `using var scope = TensorScope.Begin();`.");
        }

        return current;
    }
}
