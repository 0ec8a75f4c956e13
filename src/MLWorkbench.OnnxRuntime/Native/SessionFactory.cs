using System.Runtime.InteropServices;
using System.Text;

namespace MLWorkbench.OnnxRuntime.Native;

/// <summary>Makes sessions and reads what they say of their inputs and outputs.</summary>
internal static unsafe class SessionFactory
{
    private const int LogErrors = 3;

    public static SessionHandle Create(OrtApi api, OrtEnvironment environment, ReadOnlySpan<byte> model, SessionOptions options)
    {
        using var native = Options(api, options);
        fixed (byte* bytes = model)
        {
            api.Check(api.CreateSessionFromArray(
                environment.Environment.DangerousGetHandle(), bytes, (nuint)model.Length, native.DangerousGetHandle(), out var session));
            return new SessionHandle(session);
        }
    }

    public static IReadOnlyList<TensorInfo> Describe(OrtApi api, OrtEnvironment environment, SessionHandle session, bool inputs)
    {
        var handle = session.DangerousGetHandle();
        nuint count;
        api.Check(inputs ? api.SessionGetInputCount(handle, out count) : api.SessionGetOutputCount(handle, out count));
        var tensors = new TensorInfo[count];
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            nint type;
            api.Check(inputs
                ? api.SessionGetInputName(handle, i, environment.Allocator, out name)
                : api.SessionGetOutputName(handle, i, environment.Allocator, out name));
            var text = Marshal.PtrToStringUTF8((nint)name)!;
            api.Check(api.AllocatorFree(environment.Allocator, name));
            api.Check(inputs ? api.SessionGetInputTypeInfo(handle, i, out type) : api.SessionGetOutputTypeInfo(handle, i, out type));
            try
            {
                tensors[i] = Describe(api, text, type);
            }
            finally
            {
                api.ReleaseTypeInfo(type);
            }
        }

        return tensors;
    }

    /// <summary>The name of an ONNXTensorElementDataType.</summary>
    public static string TypeName(int type) => type switch
    {
        1 => "float",
        2 => "uint8",
        3 => "int8",
        6 => "int32",
        7 => "int64",
        8 => "string",
        9 => "bool",
        10 => "float16",
        11 => "double",
        _ => $"type {type}",
    };

    private static TensorInfo Describe(OrtApi api, string name, nint type)
    {
        api.Check(api.CastTypeInfoToTensorInfo(type, out var info));
        if (info == 0)
        {
            return new TensorInfo(name, "no tensor", [], []);
        }

        api.Check(api.GetTensorElementType(info, out var element));
        api.Check(api.GetDimensionsCount(info, out var rank));
        var sizes = new long[rank];
        var symbols = new string[rank];
        var pointers = stackalloc byte*[(int)rank];
        fixed (long* dimensions = sizes)
        {
            api.Check(api.GetDimensions(info, dimensions, rank));
        }

        api.Check(api.GetSymbolicDimensions(info, pointers, rank));
        for (var i = 0; i < symbols.Length; i++)
        {
            symbols[i] = Marshal.PtrToStringUTF8((nint)pointers[i]) ?? "";
        }

        return new TensorInfo(name, TypeName(element), sizes, symbols);
    }

    private static SessionOptionsHandle Options(OrtApi api, SessionOptions options)
    {
        api.Check(api.CreateSessionOptions(out var native));
        var handle = new SessionOptionsHandle(native);
        try
        {
            api.Check(api.SetSessionLogSeverityLevel(native, LogErrors));
            api.Check(api.SetSessionGraphOptimizationLevel(native, (int)options.Optimization));
            api.Check(api.SetSessionExecutionMode(native, 0));
            api.Check(api.SetIntraOpNumThreads(native, options.Threads));
            api.Check(api.SetInterOpNumThreads(native, 1));
            Configure(api, native, "session.intra_op.allow_spinning", options.Spin ? "1" : "0");
            // Bytes that look like ONNX Runtime's own format would be read as that, unseen by whoever looked at the graph.
            Configure(api, native, "session.load_model_format", "ONNX");
            if (!options.FoldConstants)
            {
                Configure(api, native, "optimization.disable_specified_optimizers", "ConstantFolding");
            }

            if (options.Bounded)
            {
                Configure(api, native, "session.use_env_allocators", "1");
                // Weights rearranged for speed are a second copy.
                Configure(api, native, "session.disable_prepacking", "1");
            }

            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void Configure(OrtApi api, nint options, string key, string value)
    {
        fixed (byte* keyBytes = Encoding.UTF8.GetBytes(key + '\0'))
        fixed (byte* valueBytes = Encoding.UTF8.GetBytes(value + '\0'))
        {
            api.Check(api.AddSessionConfigEntry(options, keyBytes, valueBytes));
        }
    }
}
