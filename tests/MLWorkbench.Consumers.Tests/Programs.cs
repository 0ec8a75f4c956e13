using System.Diagnostics;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Testing;

namespace MLWorkbench.Consumers.Tests;

/// <summary>Other programs, run to their end.</summary>
internal static class Programs
{
    /// <summary>Longer than any machine should need: a test that hangs must end one day.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(4);

    /// <summary>The built program of a sample.</summary>
    public static string Sample(string name) => Repository.PathOf(Path.Combine("samples", name, "bin", Configuration, "net10.0", name + ".dll"));

    /// <summary>The configuration that these tests were built in: samples and packages are of the same.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Whether a program is on the path.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program.</summary>
    public static ProgramResult Run(string program, params string[] arguments) => Run(program, [], null, arguments);

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its file, or its name on the path.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="folder">The working folder; ours where null.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static ProgramResult Run(string program, Dictionary<string, string> settings, string? folder, params string[] arguments)
    {
        using var process = Start(program, settings, folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
        }

        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, Dictionary<string, string> settings, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        // A consumer finds the engines by itself; several programs run side by side.
        start.Environment.Remove(NativeEngine.FoldersVariable);
        start.Environment[ThreadBudget.Variable] = "1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>What a program left.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramResult(int Code, string Output, string Error)
{
    public override string ToString() => $"exit code {Code}\n{Output}{Error}";
}
