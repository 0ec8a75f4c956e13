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

    [Fact]
    public void AModelOfATable_IsJudgedOnNewRows()
    {
        var rows = Enumerable.Range(0, 120).Select(i => FormattableString.Invariant($"{(i % 3 == 0 ? "ill" : "well")},f,{(i % 3 == 0 ? 90 + i % 20 : 40 + i % 55)},p{i / 2}"));
        _folder.Write("new.csv", $"label,sex,age,patient\n{string.Join('\n', rows)}\n");

        var result = WorkbenchProgram.Run(_folder.Path, "evaluate", "model.zip", "new.csv", "--group", "patient", "--out", "judged");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("Test: 120 rows of 60 patients", result.Output);
        Assert.DoesNotContain("image", File.ReadAllText(_folder.File("judged/report.md")));
    }

    [Theory]
    [InlineData("nowhere.csv", "nowhere.csv")]
    [InlineData("model.zip", "model.zip")]
    [InlineData("scan.png", "the model reads the columns of a table and no image; give a .csv file with the columns age")]
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
