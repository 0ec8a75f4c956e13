namespace MLWorkbench.Foundation.Engines;

/// <summary>The number of threads that this process may use, shared by OpenMP, OpenCV and ONNX Runtime.</summary>
public static class ThreadBudget
{
    /// <summary>The environment variable through which a host gives its workers their share.</summary>
    public const string Variable = "MLWORKBENCH_THREADS";

    /// <summary>Threads for this process: MLWORKBENCH_THREADS where it holds a positive number, else the processors.</summary>
    public static int Threads { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), out var given) && given > 0 ? given : Environment.ProcessorCount;
}
