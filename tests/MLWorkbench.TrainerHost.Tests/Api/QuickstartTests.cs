using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Api;

public sealed class QuickstartTests
{
    [Fact]
    public void NotebookAndProgram_HoldTheSameCells() => Assert.Equal(QuickstartCells.OfProgram(), QuickstartCells.OfNotebook());

    [Fact]
    public async Task NotebookCells_RunOneAfterTheOther()
    {
        using var folder = new TempFolder();
        var options = ScriptOptions.Default.WithReferences(
            AppDomain.CurrentDomain.GetAssemblies()
                .Concat([typeof(Workbench).Assembly])
                .Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0)
                .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "MLWorkbench.*.dll").Select(System.Reflection.Assembly.LoadFrom))
                .DistinctBy(assembly => assembly.FullName));
        ScriptState<object>? state = null;
        foreach (var cell in QuickstartCells.OfNotebook())
        {
            var code = cell.Contains("var trials = 8;", StringComparison.Ordinal) ? SmallParameters(folder) : cell;
            state = state is null ? await CSharpScript.RunAsync(code, options) : await state.ContinueWithAsync(code);
        }

        Assert.True(File.Exists(folder.File("run/model.zip")));
        Assert.True(File.Exists(folder.File("run/report.html")));
    }

    /// <summary>The same names with values for a machine that tests: two short trials.</summary>
    private static string SmallParameters(TempFolder folder) => $"""
        var trials = 2;
        var epochs = 2;
        var data = @"{Repository.PathOf("data-samples/samples.csv")}";
        var folder = @"{folder.File("run")}";
        """;
}
