using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Torch.Native;

/// <summary>The functions of native/torch/mlw_torch.h. Each returns 0, or a status whose message `mlw_last_error` holds.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "mlw_torch";
    private static string _path = "";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    /// <summary>The file that was loaded; empty before the first call.</summary>
    public static string Path => _path;

    /// <summary>Turns a status into an exception.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    [LibraryImport(Library)] public static partial byte* mlw_last_error();

    [LibraryImport(Library)] public static partial byte* mlw_version();

    [LibraryImport(Library)] public static partial byte* mlw_configuration();

    [LibraryImport(Library)]
    public static partial int mlw_tensor_create(
        void* data, long bytes, int dtype, long* shape, int dimensions, int deviceType, int deviceIndex, out nint tensor);

    [LibraryImport(Library)] public static partial int mlw_tensor_read(nint tensor, void* destination, long bytes);

    [LibraryImport(Library)] public static partial int mlw_tensor_write(nint tensor, void* source, long bytes);

    [LibraryImport(Library)] public static partial void mlw_tensor_free(nint tensor);

    [LibraryImport(Library)] public static partial nint mlw_tensor_share(nint tensor);

    [LibraryImport(Library)] public static partial int mlw_tensor_describe(nint tensor, out NativeTensorInfo info);

    [LibraryImport(Library)] public static partial int mlw_tensor_set_requires_grad(nint tensor, int requires);

    [LibraryImport(Library)] public static partial int mlw_tensor_grad(nint tensor, out nint grad);

    [LibraryImport(Library)] public static partial int mlw_tensor_set_grads(nint* tensors, int count, nint* grads);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mlw_operator_find(string name, string overload, out nint op);

    [LibraryImport(Library)] public static partial byte* mlw_operator_schema(nint op);

    [LibraryImport(Library)]
    public static partial int mlw_operator_call(
        nint op, NativeValue* arguments, int count, NativeValue* results, int capacity, out int returned);

    [LibraryImport(Library)] public static partial void mlw_buffer_free(void* buffer);

    [LibraryImport(Library)] public static partial int mlw_backward(nint tensor, nint gradient, int retainGraph);

    [LibraryImport(Library)]
    public static partial int mlw_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* outputGradients, int retainGraph, int createGraph, nint* gradients);

    [LibraryImport(Library)] public static partial int mlw_set_grad_mode(int enabled);

    [LibraryImport(Library)] public static partial int mlw_set_autocast(int enabled, int deviceType, int dtype);

    [LibraryImport(Library)] public static partial int mlw_set_deterministic(int enabled);

    [LibraryImport(Library)] public static partial int mlw_manual_seed(ulong seed);

    [LibraryImport(Library)] public static partial int mlw_set_threads(int threads);

    [LibraryImport(Library)] public static partial int mlw_threads();

    [LibraryImport(Library)] public static partial int mlw_tune_allocation();

    [LibraryImport(Library)] public static partial int mlw_set_flush_denormals(int enabled);

    [LibraryImport(Library)] public static partial int mlw_cuda_devices(out int count);

    [LibraryImport(Library)] public static partial int mlw_synchronize(int deviceType, int deviceIndex);

    [LibraryImport(Library)] public static partial int mlw_device_memory(int deviceType, int deviceIndex, out long used, out long total);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
        {
            return 0;
        }

        var (handle, path) = NativeEngine.Load(
            "libtorch", "libmlw_torch.so", "Run ./workbench doctor once; on Debian it needs the packages libtorch-dev and libopenblas0.");
        _path = path;
        return handle;
    }

    private static void Throw(int status)
    {
        var message = Marshal.PtrToStringUTF8((nint)mlw_last_error()) ?? "libtorch failed without a message";
        throw status == 2 ? new TorchMemoryException(message) : new TorchException(message);
    }
}
