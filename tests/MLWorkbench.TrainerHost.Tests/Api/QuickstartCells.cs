using System.Text.Json;
using System.Text.RegularExpressions;
using MLWorkbench.Testing;

namespace MLWorkbench.TrainerHost.Tests.Api;

/// <summary>The code of the quickstart, from the file-based program and from the notebook.</summary>
internal static partial class QuickstartCells
{
    /// <summary>The program's cells, each under its `// %%` line.</summary>
    public static IReadOnlyList<string> OfProgram() =>
        [.. CellStart().Split(File.ReadAllText(Repository.PathOf("samples/quickstart.cs"))).Skip(1).Select(cell => cell.Trim())];

    /// <summary>The notebook's code cells after the first, which loads the assemblies.</summary>
    /// <param name="withPages">Whether cells that only show a value are among them: a program has none of those.</param>
    public static IReadOnlyList<string> OfNotebook(bool withPages = true)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("notebooks/quickstart.ipynb")));
        return
        [
            .. notebook.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
                .Skip(1)
                .Where(cell => withPages || !cell.GetProperty("metadata").TryGetProperty("tags", out _))
                .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())).Trim()),
        ];
    }

    [GeneratedRegex(@"^// %% .*\n", RegexOptions.Multiline)]
    private static partial Regex CellStart();
}
