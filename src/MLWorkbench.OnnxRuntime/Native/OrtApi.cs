using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.OnnxRuntime.Native;

/// <summary>
/// The public C API of ONNX Runtime: `OrtGetApiBase` gives a table of functions whose order never changes (functions
/// are only ever appended), so each one is taken by its index in `struct OrtApi` of `onnxruntime_c_api.h`.
/// </summary>
/// <remarks>Every function that can fail returns a status, null on success; <see cref="Check"/> turns it into an exception.</remarks>
internal sealed unsafe class OrtApi
{
    /// <summary>The oldest table that holds every function used here: version 9 (ONNX Runtime 1.9) and anything newer.</summary>
    private const uint TableVersion = 9;

    private static readonly Lazy<OrtApi> Loaded = new(Load);

    private OrtApi(nint* table, string version, string path)
    {
        Version = version;
        Path = path;
        GetErrorMessage = (delegate* unmanaged<nint, byte*>)table[2];
        CreateEnv = (delegate* unmanaged<int, byte*, out nint, nint>)table[3];
        DisableTelemetryEvents = (delegate* unmanaged<nint, nint>)table[6];
        CreateSessionFromArray = (delegate* unmanaged<nint, byte*, nuint, nint, out nint, nint>)table[8];
        Run = (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)table[9];
        CreateSessionOptions = (delegate* unmanaged<out nint, nint>)table[10];
        SetSessionExecutionMode = (delegate* unmanaged<nint, int, nint>)table[13];
        SetSessionLogSeverityLevel = (delegate* unmanaged<nint, int, nint>)table[22];
        SetSessionGraphOptimizationLevel = (delegate* unmanaged<nint, int, nint>)table[23];
        SetIntraOpNumThreads = (delegate* unmanaged<nint, int, nint>)table[24];
        SetInterOpNumThreads = (delegate* unmanaged<nint, int, nint>)table[25];
        SessionGetInputCount = (delegate* unmanaged<nint, out nuint, nint>)table[30];
        SessionGetOutputCount = (delegate* unmanaged<nint, out nuint, nint>)table[31];
        SessionGetInputTypeInfo = (delegate* unmanaged<nint, nuint, out nint, nint>)table[33];
        SessionGetOutputTypeInfo = (delegate* unmanaged<nint, nuint, out nint, nint>)table[34];
        SessionGetInputName = (delegate* unmanaged<nint, nuint, nint, out byte*, nint>)table[36];
        SessionGetOutputName = (delegate* unmanaged<nint, nuint, nint, out byte*, nint>)table[37];
        CreateRunOptions = (delegate* unmanaged<out nint, nint>)table[39];
        RunOptionsSetTerminate = (delegate* unmanaged<nint, nint>)table[46];
        CreateTensorWithDataAsOrtValue =
            (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, out nint, nint>)table[49];
        GetTensorMutableData = (delegate* unmanaged<nint, out void*, nint>)table[51];
        CastTypeInfoToTensorInfo = (delegate* unmanaged<nint, out nint, nint>)table[55];
        GetTensorElementType = (delegate* unmanaged<nint, out int, nint>)table[60];
        GetDimensionsCount = (delegate* unmanaged<nint, out nuint, nint>)table[61];
        GetDimensions = (delegate* unmanaged<nint, long*, nuint, nint>)table[62];
        GetSymbolicDimensions = (delegate* unmanaged<nint, byte**, nuint, nint>)table[63];
        GetTensorTypeAndShape = (delegate* unmanaged<nint, out nint, nint>)table[65];
        CreateCpuMemoryInfo = (delegate* unmanaged<int, int, out nint, nint>)table[69];
        AllocatorFree = (delegate* unmanaged<nint, void*, nint>)table[76];
        GetAllocatorWithDefaultOptions = (delegate* unmanaged<out nint, nint>)table[78];
        ReleaseEnv = (delegate* unmanaged<nint, void>)table[92];
        ReleaseStatus = (delegate* unmanaged<nint, void>)table[93];
        ReleaseMemoryInfo = (delegate* unmanaged<nint, void>)table[94];
        ReleaseSession = (delegate* unmanaged<nint, void>)table[95];
        ReleaseValue = (delegate* unmanaged<nint, void>)table[96];
        ReleaseRunOptions = (delegate* unmanaged<nint, void>)table[97];
        ReleaseTypeInfo = (delegate* unmanaged<nint, void>)table[98];
        ReleaseTensorTypeAndShapeInfo = (delegate* unmanaged<nint, void>)table[99];
        ReleaseSessionOptions = (delegate* unmanaged<nint, void>)table[100];
        AddSessionConfigEntry = (delegate* unmanaged<nint, byte*, byte*, nint>)table[130];
        CreateAndRegisterAllocator = (delegate* unmanaged<nint, nint, nint, nint>)table[144];
        CreateArenaConfiguration = (delegate* unmanaged<nuint, int, int, int, out nint, nint>)table[156];
        ReleaseArenaConfiguration = (delegate* unmanaged<nint, void>)table[157];
        UnregisterAllocator = (delegate* unmanaged<nint, nint, nint>)table[177];
    }

    /// <summary>The table, loaded on first need.</summary>
    /// <exception cref="EngineMissingException">The library is not there; the message says what to install.</exception>
    public static OrtApi Instance => Loaded.Value;

    public string Version { get; }

    public string Path { get; }

    public readonly delegate* unmanaged<nint, byte*> GetErrorMessage;
    public readonly delegate* unmanaged<int, byte*, out nint, nint> CreateEnv;
    public readonly delegate* unmanaged<nint, nint> DisableTelemetryEvents;
    public readonly delegate* unmanaged<nint, byte*, nuint, nint, out nint, nint> CreateSessionFromArray;
    public readonly delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run;
    public readonly delegate* unmanaged<out nint, nint> CreateSessionOptions;
    public readonly delegate* unmanaged<nint, int, nint> SetSessionExecutionMode;
    public readonly delegate* unmanaged<nint, int, nint> SetSessionLogSeverityLevel;
    public readonly delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel;
    public readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads;
    public readonly delegate* unmanaged<nint, int, nint> SetInterOpNumThreads;
    public readonly delegate* unmanaged<nint, out nuint, nint> SessionGetInputCount;
    public readonly delegate* unmanaged<nint, out nuint, nint> SessionGetOutputCount;
    public readonly delegate* unmanaged<nint, nuint, out nint, nint> SessionGetInputTypeInfo;
    public readonly delegate* unmanaged<nint, nuint, out nint, nint> SessionGetOutputTypeInfo;
    public readonly delegate* unmanaged<nint, nuint, nint, out byte*, nint> SessionGetInputName;
    public readonly delegate* unmanaged<nint, nuint, nint, out byte*, nint> SessionGetOutputName;
    public readonly delegate* unmanaged<out nint, nint> CreateRunOptions;
    public readonly delegate* unmanaged<nint, nint> RunOptionsSetTerminate;
    public readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, out nint, nint> CreateTensorWithDataAsOrtValue;
    public readonly delegate* unmanaged<nint, out void*, nint> GetTensorMutableData;
    public readonly delegate* unmanaged<nint, out nint, nint> CastTypeInfoToTensorInfo;
    public readonly delegate* unmanaged<nint, out int, nint> GetTensorElementType;
    public readonly delegate* unmanaged<nint, out nuint, nint> GetDimensionsCount;
    public readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions;
    public readonly delegate* unmanaged<nint, byte**, nuint, nint> GetSymbolicDimensions;
    public readonly delegate* unmanaged<nint, out nint, nint> GetTensorTypeAndShape;
    public readonly delegate* unmanaged<int, int, out nint, nint> CreateCpuMemoryInfo;
    public readonly delegate* unmanaged<nint, void*, nint> AllocatorFree;
    public readonly delegate* unmanaged<out nint, nint> GetAllocatorWithDefaultOptions;
    public readonly delegate* unmanaged<nint, void> ReleaseEnv;
    public readonly delegate* unmanaged<nint, void> ReleaseStatus;
    public readonly delegate* unmanaged<nint, void> ReleaseMemoryInfo;
    public readonly delegate* unmanaged<nint, void> ReleaseSession;
    public readonly delegate* unmanaged<nint, void> ReleaseValue;
    public readonly delegate* unmanaged<nint, void> ReleaseRunOptions;
    public readonly delegate* unmanaged<nint, void> ReleaseTypeInfo;
    public readonly delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo;
    public readonly delegate* unmanaged<nint, void> ReleaseSessionOptions;
    public readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry;
    public readonly delegate* unmanaged<nint, nint, nint, nint> CreateAndRegisterAllocator;
    public readonly delegate* unmanaged<nuint, int, int, int, out nint, nint> CreateArenaConfiguration;
    public readonly delegate* unmanaged<nint, void> ReleaseArenaConfiguration;
    public readonly delegate* unmanaged<nint, nint, nint> UnregisterAllocator;

    /// <summary>Throws what a status says; null is success.</summary>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refused; its own message, on one line.</exception>
    public void Check(nint status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    private void Throw(nint status)
    {
        var message = Marshal.PtrToStringUTF8((nint)GetErrorMessage(status)) ?? "unknown error";
        ReleaseStatus(status);
        throw new OnnxRuntimeException($"ONNX Runtime: {message.ReplaceLineEndings(" ").Trim()}");
    }

    private static OrtApi Load()
    {
        var (handle, path) = NativeEngine.Load("ONNX Runtime", FileName, Cure);
        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var export))
        {
            throw new EngineMissingException("ONNX Runtime", $"ONNX Runtime: {path} has no OrtGetApiBase. {Cure}");
        }

        // struct OrtApiBase { const OrtApi* (*GetApi)(uint32_t); const char* (*GetVersionString)(void); }
        var apiBase = ((delegate* unmanaged<nint*>)export)();
        var version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)apiBase[1])()) ?? "unknown";
        var table = ((delegate* unmanaged<uint, nint*>)apiBase[0])(TableVersion);
        return table != null
            ? new OrtApi(table, version, path)
            : throw new EngineMissingException("ONNX Runtime", $"ONNX Runtime: {path} is version {version}, too old. {Cure}");
    }

    private const string Cure =
        "Run ./workbench doctor once in a checkout (it installs onnxruntime-node from npm), or put ONNX Runtime's library into "
        + "a folder named by MLWORKBENCH_ENGINES.";

    private static string FileName =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so.1";
}
