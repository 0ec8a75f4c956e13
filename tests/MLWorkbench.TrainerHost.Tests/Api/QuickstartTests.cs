using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Api;

public sealed class QuickstartTests
{
    [Fact]
    public void NotebookAndProgram_HoldTheSameCells() => Assert.Equal(QuickstartCells.OfProgram(), QuickstartCells.OfNotebook(withPages: false));

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
        List<string> pages = [];
        foreach (var cell in QuickstartCells.OfNotebook())
        {
            var code = cell.Contains("var trials = 8;", StringComparison.Ordinal) ? SmallParameters(folder) : cell;
            state = state is null ? await CSharpScript.RunAsync(code, options) : await state.ContinueWithAsync(code);
            if (state.ReturnValue is { } shown)
            {
                pages.Add(PageOf(shown));
            }
        }

        Assert.True(File.Exists(folder.File("run/model.zip")));
        Assert.True(File.Exists(folder.File("run/report.html")));
        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.StartsWith("<div class=\"mlworkbench\">", page));
    }

    /// <summary>What a notebook shows of a value: the formatters of the attribute that it finds by name.</summary>
    private static string PageOf(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(true).Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        dynamic source = Activator.CreateInstance((Type)((dynamic)attribute).FormatterSourceType)!;
        using var text = new StringWriter();
        foreach (var formatter in source.CreateTypeFormatters())
        {
            if (formatter.MimeType == "text/html")
            {
                Assert.True(formatter.Format(value, text));
            }
        }

        return text.ToString();
    }

    /// <summary>The same names with values for a machine that tests: two short trials.</summary>
    private static string SmallParameters(TempFolder folder) => $"""
        var trials = 2;
        var epochs = 2;
        var data = @"{Repository.PathOf("data-samples/samples.csv")}";
        var folder = @"{folder.File("run")}";
        """;
}
