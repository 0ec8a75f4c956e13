using System.Globalization;
using System.Text.Json;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`predict` on the rows of a table.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public TableTests() => ModelPackage.Write(_folder.File("model.zip"), PatientModel.Contents());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_AreNamedByTheirLine_AndABadOneFailsForItselfAlone()
    {
        _folder.Write("rows.csv", "sex,age,note\nf,60,a\nm,sixty,b\nm,60,c\n");

        var result = WorkbenchProgram.Run(_folder.Path, "predict", "model.zip", "rows.csv", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var answers = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(1, result.Code);
        Assert.Equal(["rows.csv(2)", "rows.csv(3)", "rows.csv(4)"], answers.Select(answer => answer.GetProperty("file").GetString()));
        Assert.Equal(0.425, answers[0].GetProperty("probabilities").GetProperty("ill").GetDouble(), 1e-6);
        Assert.Contains("'sixty' is no number", answers[1].GetProperty("error").GetString());
        Assert.Equal(0.3, answers[2].GetProperty("probabilities").GetProperty("ill").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("nowhere.csv", "nowhere.csv")]
    [InlineData("model.zip", "model.zip")]
    public void AFileThatIsNoTable_IsNamed(string file, string named)
    {
        var result = WorkbenchProgram.Run(_folder.Path, "predict", "model.zip", file);

        Assert.Equal(1, result.Code);
        Assert.Contains(named, result.Output + result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
    }

    [Fact]
    public void ATableWithoutAColumn_SaysWhichForEveryRow()
    {
        _folder.Write("rows.csv", "sex\nf\n");

        Assert.Contains("lacks the column 'age'", WorkbenchProgram.Run(_folder.Path, "predict", "model.zip", "rows.csv").ToString());
    }
}
