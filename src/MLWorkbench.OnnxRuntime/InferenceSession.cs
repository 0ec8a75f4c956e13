using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime.Native;

namespace MLWorkbench.OnnxRuntime;

/// <summary>A loaded ONNX model. Thread-safe: any number of threads may call <c>Run</c> at once.</summary>
public sealed unsafe class InferenceSession : IDisposable
{
    private const int OnnxFloat = 1;

    private readonly OrtApi _api = OrtApi.Instance;
    private readonly OrtEnvironment _environment = OrtEnvironment.Instance;
    private readonly SessionHandle _session;
    private readonly Dictionary<string, nint> _names = new(StringComparer.Ordinal);

    /// <summary>Loads a model that is in memory; it must be a single file without external data.</summary>
    /// <param name="model">The bytes of the .onnx file. Not needed after the call.</param>
    /// <param name="options">Threads and optimisation; defaults where null.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no model that ONNX Runtime can run.</exception>
    /// <exception cref="EngineMissingException">ONNX Runtime is not installed.</exception>
    public InferenceSession(ReadOnlySpan<byte> model, SessionOptions? options = null)
    {
        _session = SessionFactory.Create(_api, _environment, model, options ?? new SessionOptions());
        Inputs = SessionFactory.Describe(_api, _environment, _session, inputs: true);
        Outputs = SessionFactory.Describe(_api, _environment, _session, inputs: false);
        foreach (var tensor in Inputs.Concat(Outputs))
        {
            // Calls pass these pointers without making new strings.
            _names[tensor.Name] = _session.AddName(tensor.Name);
        }
    }

    /// <summary>The model's inputs in the order of the graph.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>The model's outputs in the order of the graph.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="path">An .onnx file.</param>
    /// <param name="options">Threads and optimisation; defaults where null.</param>
    /// <exception cref="InputException">The file cannot be read, or is no model.</exception>
    public static InferenceSession FromFile(string path, SessionOptions? options = null)
    {
        try
        {
            return new InferenceSession(File.ReadAllBytes(path), options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OnnxRuntimeException)
        {
            throw new InputException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Runs the model on its only input.</summary>
    /// <param name="input">The input's values.</param>
    /// <param name="output">The output to compute; the first where null. Only what it needs is computed.</param>
    /// <exception cref="OnnxRuntimeException">The shape does not fit, or the model failed.</exception>
    public FloatTensor Run(FloatTensor input, string? output = null) =>
        Run([input], [output ?? Outputs[0].Name])[0];

    /// <summary>Runs the model.</summary>
    /// <param name="inputs">One tensor for each of <see cref="Inputs"/>, in that order.</param>
    /// <param name="outputs">Names of the outputs to compute.</param>
    /// <returns>One tensor for each name.</returns>
    /// <exception cref="OnnxRuntimeException">A shape does not fit, or the model failed.</exception>
    public FloatTensor[] Run(ReadOnlySpan<FloatTensor> inputs, ReadOnlySpan<string> outputs) => Run(inputs, outputs, CancellationToken.None);

    /// <summary>Runs the model; a cancelled call ends between two operators.</summary>
    /// <param name="inputs">One tensor for each of <see cref="Inputs"/>, in that order.</param>
    /// <param name="outputs">Names of the outputs to compute.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>One tensor for each name.</returns>
    /// <exception cref="OnnxRuntimeException">A shape does not fit, or the model failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public FloatTensor[] Run(ReadOnlySpan<FloatTensor> inputs, ReadOnlySpan<string> outputs, CancellationToken cancellation)
    {
        CheckCount(inputs.Length);
        var pins = new GCHandle[inputs.Length];
        var values = stackalloc nint[inputs.Length + outputs.Length];
        var names = stackalloc nint[inputs.Length + outputs.Length];
        new Span<nint>(values, inputs.Length + outputs.Length).Clear();
        var held = false;
        using var termination = new Termination(_api, cancellation);
        try
        {
            _session.DangerousAddRef(ref held);
            for (var i = 0; i < inputs.Length; i++)
            {
                pins[i] = GCHandle.Alloc(inputs[i].Values, GCHandleType.Pinned);
                values[i] = Wrap((float*)pins[i].AddrOfPinnedObject(), inputs[i].Values.Length, (long[])inputs[i].Shape);
                names[i] = _names[Inputs[i].Name];
            }

            for (var i = 0; i < outputs.Length; i++)
            {
                names[inputs.Length + i] = NameOf(outputs[i]);
            }

            var status = _api.Run(
                _session.DangerousGetHandle(), termination.Options, names, values, (nuint)inputs.Length,
                names + inputs.Length, (nuint)outputs.Length, values + inputs.Length);
            CheckRun(status, termination);
            var results = new FloatTensor[outputs.Length];
            for (var i = 0; i < outputs.Length; i++)
            {
                results[i] = Copy(values[inputs.Length + i], outputs[i]);
            }

            return results;
        }
        finally
        {
            for (var i = 0; i < inputs.Length + outputs.Length; i++)
            {
                if (values[i] != 0)
                {
                    _api.ReleaseValue(values[i]);
                }
            }

            foreach (var pin in pins)
            {
                if (pin.IsAllocated)
                {
                    pin.Free();
                }
            }

            if (held)
            {
                _session.DangerousRelease();
            }
        }
    }

    /// <summary>Prepares repeated calls with fixed shapes: buffers and native values are made once.</summary>
    /// <param name="inputShape">The shape of the model's only input.</param>
    /// <param name="output">The output to compute; the first where null.</param>
    /// <param name="outputShape">Its shape for that input.</param>
    /// <returns>A prepared call, for one thread at a time; dispose it before the session.</returns>
    public PreparedRun Prepare(long[] inputShape, string? output, long[] outputShape) =>
        Prepare(inputShape, (output ?? Outputs[0].Name, outputShape));

    /// <summary>Prepares repeated calls with fixed shapes and several outputs.</summary>
    /// <param name="inputShape">The shape of the model's only input.</param>
    /// <param name="outputs">The outputs to compute and their shapes for that input.</param>
    /// <returns>A prepared call, for one thread at a time; dispose it before the session.</returns>
    public PreparedRun Prepare(long[] inputShape, params (string Name, long[] Shape)[] outputs)
    {
        CheckCount(1);
        return new PreparedRun(this, inputShape, outputs);
    }

    /// <summary>Frees the model; calls that are still running end first.</summary>
    public void Dispose() => _session.Dispose();

    internal OrtApi Api => _api;

    internal SessionHandle Handle => _session;

    internal nint NameOf(string name) => _names.TryGetValue(name, out var pointer)
        ? pointer
        : throw new OnnxRuntimeException(
            $"The model has no output '{name}'. It has: {string.Join(", ", Outputs.Select(output => output.Name))}.");

    internal void CheckRun(nint status, Termination termination)
    {
        if (status == 0)
        {
            return;
        }

        try
        {
            _api.Check(status);
        }
        catch (OnnxRuntimeException)
        {
            termination.ThrowIfCancelled();
            throw;
        }
    }

    internal nint Wrap(float* data, int count, ReadOnlySpan<long> shape)
    {
        fixed (long* dimensions = shape)
        {
            _api.Check(_api.CreateTensorWithDataAsOrtValue(
                _environment.CpuMemory.DangerousGetHandle(), data, (nuint)count * sizeof(float),
                dimensions, (nuint)shape.Length, OnnxFloat, out var value));
            return value;
        }
    }

    private FloatTensor Copy(nint value, string name)
    {
        _api.Check(_api.GetTensorTypeAndShape(value, out var info));
        long[] shape;
        try
        {
            _api.Check(_api.GetTensorElementType(info, out var type));
            if (type != OnnxFloat)
            {
                throw new OnnxRuntimeException($"Output '{name}' is {SessionFactory.TypeName(type)}, not float.");
            }

            _api.Check(_api.GetDimensionsCount(info, out var rank));
            shape = new long[rank];
            fixed (long* dimensions = shape)
            {
                _api.Check(_api.GetDimensions(info, dimensions, rank));
            }
        }
        finally
        {
            _api.ReleaseTensorTypeAndShapeInfo(info);
        }

        var count = 1L;
        foreach (var size in shape)
        {
            count *= size;
        }

        _api.Check(_api.GetTensorMutableData(value, out var data));
        return new FloatTensor(new ReadOnlySpan<float>(data, checked((int)count)).ToArray(), shape);
    }

    private void CheckCount(int given)
    {
        if (given != Inputs.Count)
        {
            throw new OnnxRuntimeException($"The model has {Inputs.Count} inputs, not {given}.");
        }
    }
}
