using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>A worker process ended in the middle of its work.</summary>
public sealed class WorkerEndedException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="exitCode">The process's exit code; above 128 it is 128 plus a signal.</param>
    /// <param name="lastWords">The last lines of its standard error.</param>
    public WorkerEndedException(int exitCode, IReadOnlyList<string> lastWords)
        : base(Describe(exitCode, lastWords))
    {
        ExitCode = exitCode;
        LastWords = lastWords;
    }

    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; }

    /// <summary>The last lines of its standard error.</summary>
    public IReadOnlyList<string> LastWords { get; }

    private static string Describe(int exitCode, IReadOnlyList<string> lastWords)
    {
        var how = exitCode switch
        {
            137 => "was ended by the system (signal 9), most often because memory ran out",
            139 => "crashed (signal 11)",
            134 => "aborted (signal 6)",
            _ => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}"),
        };
        return lastWords.Count == 0 ? $"the training process {how}" : $"the training process {how}: {lastWords[^1]}";
    }
}
