using System.Diagnostics;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>The program that workers run: `workbench worker`. Found beside the host, also from a notebook or a test.</summary>
/// <param name="Path">The built program.</param>
public sealed record WorkerProgram(string Path)
{
    /// <summary>The environment variable that names another program.</summary>
    public const string Variable = "MLWORKBENCH_PROGRAM";

    private const string Name = "workbench";

    /// <summary>Finds the program.</summary>
    /// <exception cref="WorkbenchException">It is neither given, nor beside the host, nor built in the checkout.</exception>
    public static WorkerProgram Find()
    {
        var here = AppContext.BaseDirectory;
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable(Variable),
            System.IO.Path.Combine(here, Name),
            .. NativeEngine.Artifacts(System.IO.Path.Combine("cli", Name)),
        ];
        var found = candidates.FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path))
            ?? throw new WorkbenchException(
                $"The workbench program, which trains in a process of its own, was not found. Run ./workbench doctor once, or set {Variable} to it.");
        return new WorkerProgram(found);
    }

    /// <summary>How to start a worker.</summary>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public ProcessStartInfo StartInfo(int threads, string device)
    {
        var start = new ProcessStartInfo(Path, "worker")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var count = threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment[ThreadBudget.Variable] = count;
        start.Environment["OMP_NUM_THREADS"] = count;
        start.Environment["MLWORKBENCH_DEVICE"] = device;
        return start;
    }
}
