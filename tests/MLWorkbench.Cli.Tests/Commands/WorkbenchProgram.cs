using System.Diagnostics;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>The built program as a child process. Its ledger and cache lie in the working folder, so that tests never meet.</summary>
internal static class WorkbenchProgram
{
    /// <summary>Longer than any machine should need: a test that hangs must end one day.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "workbench");

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The command's arguments.</param>
    public static ProgramResult Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return End(process);
    }

    /// <summary>Starts a command.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The command's arguments.</param>
    public static Process Start(string folder, params string[] arguments) => StartOther(Path, folder, arguments);

    /// <summary>Starts any program with the workbench's settings of these tests.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process StartOther(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["MLWORKBENCH_STATE"] = System.IO.Path.Combine(folder, ".state");
        start.Environment["MLWORKBENCH_CACHE"] = System.IO.Path.Combine(folder, ".cache");
        // Test classes run side by side; more threads would only stand in each other's way.
        start.Environment["MLWORKBENCH_THREADS"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="process">A started command.</param>
    public static ProgramResult End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end: {output.Result}{error.Result}");
        }

        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Waits until something holds.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="holds">Looks.</param>
    public static void Await(string what, Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > _patience)
            {
                throw new TimeoutException($"Never came: {what}");
            }

            Thread.Sleep(20);
        }
    }
}

/// <summary>What a command left.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramResult(int Code, string Output, string Error)
{
    public override string ToString() => $"exit code {Code}\n{Output}{Error}";
}
