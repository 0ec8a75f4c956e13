namespace MLWorkbench.OnnxRuntime.Native;

/// <summary>What all sessions of the process share: one environment without telemetry, the CPU memory description, the allocator.</summary>
internal sealed unsafe class OrtEnvironment
{
    /// <summary>ORT_LOGGING_LEVEL_ERROR: warnings about a graph are no use to a user.</summary>
    private const int LogErrors = 3;

    private static readonly Lazy<OrtEnvironment> Shared = new(() => new OrtEnvironment());

    private OrtEnvironment()
    {
        var api = OrtApi.Instance;
        fixed (byte* name = "mlworkbench\0"u8)
        {
            api.Check(api.CreateEnv(LogErrors, name, out var environment));
            Environment = new EnvironmentHandle(environment);
        }

        api.Check(api.DisableTelemetryEvents(Environment.DangerousGetHandle()));

        // OrtDeviceAllocator = 0, OrtMemTypeDefault = 0.
        api.Check(api.CreateCpuMemoryInfo(0, 0, out var memory));
        CpuMemory = new MemoryInfoHandle(memory);

        // OrtArenaAllocator = 1.
        api.Check(api.CreateCpuMemoryInfo(1, 0, out var arena));
        ArenaMemory = new MemoryInfoHandle(arena);

        // Owned by ONNX Runtime, never released.
        api.Check(api.GetAllocatorWithDefaultOptions(out var allocator));
        Allocator = allocator;
    }

    public static OrtEnvironment Instance => Shared.Value;

    public EnvironmentHandle Environment { get; }

    public MemoryInfoHandle CpuMemory { get; }

    public MemoryInfoHandle ArenaMemory { get; }

    public nint Allocator { get; }
}
