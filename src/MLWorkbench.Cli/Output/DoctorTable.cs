using System.Globalization;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Cli.Output;

/// <summary>What `doctor` prints: plain aligned lines, also where there is no terminal.</summary>
internal static class DoctorTable
{
    private const int NameWidth = 14;

    /// <summary>Writes one line for each working engine, and one that says what to do for each missing one.</summary>
    public static void Write(TextWriter output, IReadOnlyList<EngineReport> engines, IReadOnlyList<Fact> folders)
    {
        foreach (var engine in engines)
        {
            output.WriteLine($"{(engine.Problem is null ? "ok     " : "missing")}  {engine.Name.PadRight(NameWidth)}  {Describe(engine)}");
        }

        output.WriteLine();
        foreach (var folder in folders)
        {
            output.WriteLine($"{folder.Name}: {folder.Value}");
        }
    }

    private static string Describe(EngineReport engine)
    {
        if (engine.Problem is not null)
        {
            return engine.Problem;
        }

        var threads = engine.Threads > 0 ? string.Create(CultureInfo.InvariantCulture, $"{engine.Threads} threads") : null;
        var parts = new[] { engine.Version, engine.Device, threads, engine.Speed };
        return $"{engine.Purpose}: {string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)))}";
    }
}
