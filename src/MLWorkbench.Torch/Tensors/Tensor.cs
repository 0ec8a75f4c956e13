using MLWorkbench.Torch.Native;

namespace MLWorkbench.Torch.Tensors;

/// <summary>
/// A libtorch tensor. Every one belongs to the <see cref="TensorScope"/> it was made in, until <see cref="Own"/> or
/// <see cref="TensorScope.Keep"/> says otherwise. Operators stand beside this file, by kind.
/// </summary>
public sealed partial class Tensor : IDisposable
{
    private readonly TensorHandle _handle;

    internal Tensor(nint handle)
    {
        _handle = new TensorHandle(handle);
        try
        {
            Scope = TensorScope.Adopt(this);
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Lengths of its dimensions, outermost first: an image batch is [N, C, H, W].</summary>
    public long[] Shape
    {
        get
        {
            Describe(out var info);
            return info.Shape[..info.Dimensions].ToArray();
        }
    }

    /// <summary>Number of dimensions.</summary>
    public int Rank
    {
        get
        {
            Describe(out var info);
            return info.Dimensions;
        }
    }

    /// <summary>Number of elements.</summary>
    public long Count
    {
        get
        {
            Describe(out var info);
            return info.Count;
        }
    }

    /// <summary>What its elements are.</summary>
    public ScalarType Type
    {
        get
        {
            Describe(out var info);
            return (ScalarType)info.Dtype;
        }
    }

    /// <summary>Where it lives.</summary>
    public Device Device
    {
        get
        {
            Describe(out var info);
            return new Device((DeviceType)info.DeviceType, Math.Max(info.DeviceIndex, 0));
        }
    }

    /// <summary>Whether gradients flow into it. Only leaves (parameters) may be set.</summary>
    public bool RequiresGrad
    {
        get
        {
            Describe(out var info);
            return info.RequiresGrad != 0;
        }
        set => NativeMethods.Check(NativeMethods.mlw_tensor_set_requires_grad(Handle, value ? 1 : 0));
    }

    /// <summary>Whether it was disposed of.</summary>
    public bool IsDisposed => _handle.IsClosed;

    internal TensorScope? Scope { get; set; }

    /// <summary>The native tensor; its address identifies it while it lives.</summary>
    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle.DangerousGetHandle();
        }
    }

    /// <summary>Takes the tensor out of its scope: from now on the caller disposes of it.</summary>
    /// <returns>The same tensor.</returns>
    public Tensor Own()
    {
        Scope = null;
        return this;
    }

    /// <summary>A second reference to the same tensor (same elements, same gradient), which belongs to the current scope.</summary>
    public Tensor Share() => new(NativeMethods.mlw_tensor_share(Handle));

    /// <summary>The gradient that <see cref="Backward"/> left here, or null.</summary>
    public Tensor? Grad()
    {
        NativeMethods.Check(NativeMethods.mlw_tensor_grad(Handle, out var grad));
        return grad == 0 ? null : new Tensor(grad);
    }

    /// <summary>Computes the gradients of this scalar with respect to every leaf that requires one, and adds them there.</summary>
    /// <param name="gradient">The gradient of this tensor; null for a scalar, where it is 1.</param>
    /// <param name="retainGraph">Keep the graph for a second call. Default no.</param>
    public void Backward(Tensor? gradient = null, bool retainGraph = false)
    {
        NativeMethods.Check(NativeMethods.mlw_backward(Handle, gradient?.Handle ?? 0, retainGraph ? 1 : 0));
        GC.KeepAlive(this);
        GC.KeepAlive(gradient);
    }

    /// <summary>Copies the elements out, in row-major order, converting nothing: <typeparamref name="T"/> must be its type.</summary>
    /// <typeparam name="T">float, double, long, int, byte or bool.</typeparam>
    /// <exception cref="InvalidOperationException">The tensor holds other elements.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var array = new T[Count];
        CopyTo<T>(array);
        return array;
    }

    /// <summary>Copies the elements into memory at hand, in row-major order.</summary>
    /// <typeparam name="T">float, double, long, int, byte or bool.</typeparam>
    /// <param name="destination">At least <see cref="Count"/> elements.</param>
    public unsafe void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        Describe(out var info);
        RequireType<T>(info);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, info.Count);
        fixed (T* pointer = destination)
        {
            NativeMethods.Check(NativeMethods.mlw_tensor_read(Handle, pointer, info.Count * sizeof(T)));
        }

        GC.KeepAlive(this);
    }

    /// <summary>Overwrites the elements from memory, in row-major order: a batch buffer is used again without a new tensor.</summary>
    /// <typeparam name="T">float, double, long, int, byte or bool.</typeparam>
    /// <param name="source">Exactly <see cref="Count"/> elements.</param>
    public unsafe void CopyFrom<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        Describe(out var info);
        RequireType<T>(info);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, info.Count);
        fixed (T* pointer = source)
        {
            NativeMethods.Check(NativeMethods.mlw_tensor_write(Handle, pointer, info.Count * sizeof(T)));
        }

        GC.KeepAlive(this);
    }

    /// <summary>The only element of a tensor of one element, as a number.</summary>
    public double Item() => ItemOf(this);

    /// <inheritdoc/>
    public override string ToString() => IsDisposed ? "Tensor (disposed)" : $"Tensor {Type} [{string.Join(", ", Shape)}] on {Device}";

    /// <summary>Frees the tensor now; a second call does nothing.</summary>
    public void Dispose() => _handle.Dispose();

    private static void RequireType<T>(in NativeTensorInfo info)
    {
        if ((ScalarType)info.Dtype != ScalarTypes.Of<T>())
        {
            throw new InvalidOperationException($"The tensor holds {(ScalarType)info.Dtype}, not {typeof(T).Name}; convert it with To().");
        }
    }

    private void Describe(out NativeTensorInfo info) => NativeMethods.Check(NativeMethods.mlw_tensor_describe(Handle, out info));
}
