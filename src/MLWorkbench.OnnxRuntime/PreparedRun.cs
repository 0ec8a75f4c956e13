using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLWorkbench.OnnxRuntime.Native;

namespace MLWorkbench.OnnxRuntime;

/// <summary>
/// A call with fixed shapes whose buffers and native values are made once: fill <see cref="Input"/>, call <see cref="Run()"/>,
/// read <see cref="Output"/>. For one thread at a time; several may share a session.
/// </summary>
public sealed unsafe class PreparedRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly Part _input;
    private readonly Part[] _outputs;

    internal PreparedRun(InferenceSession session, long[] inputShape, (string Name, long[] Shape)[] outputs)
    {
        _session = session;
        _input = new Part(session, session.Inputs[0].Name, inputShape);
        _outputs = [.. outputs.Select(output => new Part(session, output.Name, output.Shape))];
    }

    /// <summary>The input's values, to be filled before <see cref="Run()"/>.</summary>
    public Span<float> Input => _input.Values;

    /// <summary>The same values, for those who fill them through a <see cref="Memory{T}"/>.</summary>
    public Memory<float> InputMemory => _input.Values;

    /// <summary>The first output's values after <see cref="Run()"/>.</summary>
    public ReadOnlySpan<float> Output => _outputs[0].Values;

    /// <summary>An output's values after <see cref="Run()"/>.</summary>
    /// <param name="index">Its place among the prepared ones.</param>
    public ReadOnlySpan<float> OutputAt(int index) => _outputs[index].Values;

    /// <summary>Computes the outputs from the input.</summary>
    /// <exception cref="OnnxRuntimeException">A shape does not fit, or the model failed.</exception>
    public void Run() => Run(CancellationToken.None);

    /// <summary>Computes the outputs from the input; a cancelled call ends between two operators.</summary>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="OnnxRuntimeException">A shape does not fit, or the model failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public void Run(CancellationToken cancellation)
    {
        using var termination = new Termination(_session.Api, cancellation);
        var count = _outputs.Length;
        var names = stackalloc nint[count];
        var values = stackalloc nint[count];
        var (held, parts) = (false, 0);
        try
        {
            _session.Handle.DangerousAddRef(ref held);
            _input.Hold();
            parts++;
            for (var i = 0; i < count; i++)
            {
                _outputs[i].Hold();
                parts++;
                (names[i], values[i]) = (_outputs[i].Name, _outputs[i].Value.DangerousGetHandle());
            }

            var (inputName, input) = (_input.Name, _input.Value.DangerousGetHandle());
            _session.CheckRun(
                _session.Api.Run(_session.Handle.DangerousGetHandle(), termination.Options, &inputName, &input, 1, names, (nuint)count, values), termination);
        }
        finally
        {
            for (var i = parts - 1; i >= 0; i--)
            {
                (i == 0 ? _input : _outputs[i - 1]).Value.DangerousRelease();
            }

            if (held)
            {
                _session.Handle.DangerousRelease();
            }
        }
    }

    /// <summary>Frees the native values.</summary>
    public void Dispose()
    {
        _input.Value.Dispose();
        foreach (var output in _outputs)
        {
            output.Value.Dispose();
        }
    }

    /// <summary>A tensor over managed memory: its name in the graph, its values, its native value.</summary>
    private sealed class Part
    {
        public Part(InferenceSession session, string name, long[] shape)
        {
            Name = session.NameOf(name);
            // On the pinned heap the collector never moves it, so native code may keep its address.
            Values = GC.AllocateArray<float>(checked((int)shape.Aggregate(1L, (product, size) => product * size)), pinned: true);
            var address = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Values));
            Value = new ValueHandle(session.Wrap(address, Values.Length, shape));
        }

        public nint Name { get; }

        public float[] Values { get; }

        public ValueHandle Value { get; }

        public void Hold()
        {
            var held = false;
            Value.DangerousAddRef(ref held);
        }
    }
}
