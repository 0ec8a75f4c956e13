using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>
/// Records every operator that this thread calls from <see cref="Start"/> to <see cref="Dispose"/>: what exporting to ONNX reads.
/// <code>
/// using var trace = OperatorTrace.Start();
/// var input = trace.IdOf(images);
/// var output = trace.IdOf(network.Forward(images));
/// foreach (var call in trace.Calls) { ... call.Name, call["stride"], call.Outputs[0].Id ... }
/// </code>
/// A tensor that no recorded call made is an input or a constant (a parameter, a buffer): <see cref="TensorOf"/> gives it back, so its
/// values can be read. Every tensor seen is kept alive until the trace ends; ids are therefore never used twice.
/// </summary>
public sealed class OperatorTrace : IDisposable
{
    [ThreadStatic] private static OperatorTrace? _current;

    private readonly List<TracedCall> _calls = [];
    private readonly Dictionary<nint, int> _ids = [];
    private readonly List<TensorHandle> _seen = [];
    private OperatorTrace? _outer;

    private OperatorTrace(OperatorTrace? outer) => _outer = outer;

    /// <summary>The calls so far, in order.</summary>
    public IReadOnlyList<TracedCall> Calls => _calls;

    /// <summary>The trace that records on this thread, or null.</summary>
    internal static OperatorTrace? Current => _current;

    /// <summary>Begins to record on this thread; a trace already running pauses until this one ends.</summary>
    public static OperatorTrace Start() => _current = new OperatorTrace(_current);

    /// <summary>The id of a tensor in this trace; one not seen before gets the next.</summary>
    /// <param name="tensor">A living tensor.</param>
    public int IdOf(Tensor tensor)
    {
        if (!_ids.TryGetValue(tensor.Handle, out var id))
        {
            id = _seen.Count;
            _ids.Add(tensor.Handle, id);
            _seen.Add(new TensorHandle(NativeMethods.mlw_tensor_share(tensor.Handle)));
        }

        return id;
    }

    /// <summary>The tensor of an id, as a new reference in the current scope.</summary>
    /// <param name="id">An id from this trace.</param>
    public Tensor TensorOf(int id) => new(NativeMethods.mlw_tensor_share(_seen[id].DangerousGetHandle()));

    /// <summary>Ends the recording; tensors and calls stay readable. Traces may end in any order.</summary>
    public void Stop()
    {
        if (_current == this)
        {
            _current = _outer;
            return;
        }

        // A trace inside this one still records: it must not hand the thread back to one that has ended.
        for (var inner = _current; inner is not null; inner = inner._outer)
        {
            if (inner._outer == this)
            {
                inner._outer = _outer;
                return;
            }
        }
    }

    /// <summary>Ends the recording and lets go of the tensors; the calls stay readable.</summary>
    public void Dispose()
    {
        Stop();
        foreach (var tensor in _seen)
        {
            tensor.Dispose();
        }
    }

    internal void Record(Operator @operator, ReadOnlySpan<Argument> arguments, ReadOnlySpan<Tensor> outputs)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(arguments[i]);
        }

        var traced = new TracedTensor[outputs.Length];
        for (var i = 0; i < traced.Length; i++)
        {
            traced[i] = Describe(outputs[i]);
        }

        _calls.Add(new TracedCall(@operator.Name, @operator.Overload, @operator.ArgumentNames, values, traced));
    }

    private object? ValueOf(Argument argument) => argument.Kind switch
    {
        ValueKind.None => null,
        ValueKind.Tensor => Describe((Tensor)argument.Reference!),
        ValueKind.Integer => argument.Bits,
        ValueKind.Real => BitConverter.Int64BitsToDouble(argument.Bits),
        ValueKind.Boolean => argument.Bits != 0,
        ValueKind.Device => new Device((DeviceType)(argument.Bits & 0xFF), (int)(argument.Bits >> 8)),
        ValueKind.Tensors => ((Tensor?[])argument.Reference!).Select(tensor => tensor is null ? null : Describe(tensor)).ToArray(),
        _ => argument.Reference,
    };

    private TracedTensor Describe(Tensor tensor) => new(IdOf(tensor), tensor.Type, tensor.Shape);
}
