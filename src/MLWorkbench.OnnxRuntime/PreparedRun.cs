using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLWorkbench.OnnxRuntime.Native;

namespace MLWorkbench.OnnxRuntime;

/// <summary>
/// A call with fixed shapes whose buffers and native values are made once: fill <see cref="Input"/>, call <see cref="Run"/>,
/// read <see cref="Output"/>. For one thread at a time; several may share a session.
/// </summary>
public sealed unsafe class PreparedRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly ValueHandle _inputValue;
    private readonly ValueHandle _outputValue;
    private readonly nint _inputName;
    private readonly nint _outputName;

    internal PreparedRun(InferenceSession session, long[] inputShape, string output, long[] outputShape)
    {
        _session = session;
        _input = PinnedArray(inputShape);
        _output = PinnedArray(outputShape);
        _inputName = session.NameOf(session.Inputs[0].Name);
        _outputName = session.NameOf(output);
        _inputValue = new ValueHandle(session.Wrap(Address(_input), _input.Length, inputShape));
        _outputValue = new ValueHandle(session.Wrap(Address(_output), _output.Length, outputShape));
    }

    /// <summary>The input's values, to be filled before <see cref="Run"/>.</summary>
    public Span<float> Input => _input;

    /// <summary>The same values, for those who fill them through a <see cref="Memory{T}"/>.</summary>
    public Memory<float> InputMemory => _input;

    /// <summary>The output's values after <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Output => _output;

    /// <summary>Computes the output from the input.</summary>
    /// <exception cref="OnnxRuntimeException">A shape does not fit, or the model failed.</exception>
    public void Run()
    {
        var (inputName, outputName) = (_inputName, _outputName);
        var held = (Session: false, Input: false, Output: false);
        try
        {
            _session.Handle.DangerousAddRef(ref held.Session);
            _inputValue.DangerousAddRef(ref held.Input);
            _outputValue.DangerousAddRef(ref held.Output);
            var input = _inputValue.DangerousGetHandle();
            var output = _outputValue.DangerousGetHandle();
            _session.Api.Check(_session.Api.Run(
                _session.Handle.DangerousGetHandle(), 0, &inputName, &input, 1, &outputName, 1, &output));
        }
        finally
        {
            Release(_outputValue, held.Output);
            Release(_inputValue, held.Input);
            Release(_session.Handle, held.Session);
        }
    }

    /// <summary>Frees the native values.</summary>
    public void Dispose()
    {
        _inputValue.Dispose();
        _outputValue.Dispose();
    }

    private static void Release(SafeHandle handle, bool held)
    {
        if (held)
        {
            handle.DangerousRelease();
        }
    }

    /// <summary>An array on the pinned heap: the collector never moves it, so native code may keep its address.</summary>
    private static float[] PinnedArray(long[] shape) =>
        GC.AllocateArray<float>(checked((int)shape.Aggregate(1L, (product, size) => product * size)), pinned: true);

    private static float* Address(float[] pinned) =>
        (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
