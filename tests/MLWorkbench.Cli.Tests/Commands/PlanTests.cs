using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`plan`: the file alone on standard output, nothing overwritten, and what is written validates and runs.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PlanTests() => TinyData.Write(_folder.Path, 12);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fast")]
    [InlineData("balanced")]
    [InlineData("best")]
    public void APlan_Validates(string preset)
    {
        var planned = WorkbenchProgram.Run(_folder.Path, "plan", "data", "--preset", preset, "--out", "plans/p.yaml");

        Assert.True(planned.Code == 0, planned.ToString());
        Assert.Equal("plans/p.yaml: read and edit it, then: workbench run plans/p.yaml\n", planned.Output);
        var validated = WorkbenchProgram.Run(_folder.Path, "validate", "plans/p.yaml");
        Assert.True(validated.Code == 0, validated.ToString());
        Assert.DoesNotContain("not here", validated.Output);
    }

    [Fact]
    public void WithoutAFile_ThePlanIsPrinted_AndWordsForPeopleGoToStandardError()
    {
        var planned = WorkbenchProgram.Run(_folder.Path, "plan", "data");

        Assert.StartsWith("# A plan to edit", planned.Output);
        Assert.Contains("\n  path: data\n", planned.Output);
        Assert.StartsWith("24 images, 12 in the smaller class: too few to hold out a test set", planned.Error);
        Assert.Contains("expected precision: 12 images with 'dark' and 12 without", planned.Error);
    }

    [Fact]
    public void AFileThatExists_IsKept_UnlessForced()
    {
        _folder.Write("mine.yaml", "mine");

        var refused = WorkbenchProgram.Run(_folder.Path, "plan", "data", "--out", "mine.yaml");

        Assert.Equal(
            (2, "mine.yaml exists and may hold your own changes: give --out another name, or --force to write over it.\n", ""),
            (refused.Code, refused.Error, refused.Output));
        Assert.Equal("mine", File.ReadAllText(_folder.File("mine.yaml")));
        Assert.Equal(0, WorkbenchProgram.Run(_folder.Path, "plan", "data", "--out", "mine.yaml", "--force").Code);
        Assert.StartsWith("# A plan to edit", File.ReadAllText(_folder.File("mine.yaml")));
    }

    [Theory]
    [InlineData()]
    [InlineData("--task", "tabular-regression")]
    public void ANumber_IsPlanned_WithAndWithoutATask_AndThePlanValidates(params string[] task)
    {
        _folder.Write("num.csv", "size,age\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{20 + i}.5,{30 + (i % 40)}\n")));

        var planned = WorkbenchProgram.Run(_folder.Path, ["plan", "num.csv", "--label", "size", .. task, "--out", "p.yaml"]);

        Assert.True(planned.Code == 0, planned.ToString());
        Assert.Equal(task.Length == 0, planned.Error.Contains("'size' holds many different numbers, so a number is predicted", StringComparison.Ordinal));
        var validated = WorkbenchProgram.Run(_folder.Path, "validate", "p.yaml");
        Assert.True(validated.Code == 0, validated.ToString());
    }

    [Fact]
    public void DataThatAreNotThere_AreNamed_AndNothingIsWritten()
    {
        var refused = WorkbenchProgram.Run(_folder.Path, "plan", "nowhere", "--out", "p.yaml");

        Assert.Equal(2, refused.Code);
        Assert.Contains("nowhere", refused.Error);
        Assert.False(File.Exists(_folder.File("p.yaml")));
    }
}
