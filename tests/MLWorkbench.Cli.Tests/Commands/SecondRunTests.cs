using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>The pipeline that a run left, run from there into another folder: the same seed, the same data, a second look.</summary>
[Collection(FinishedRunCollection.Name)]
public class SecondRunTests(FinishedRun run, SecondRun second) : IClassFixture<SecondRun>
{
    [Fact]
    public void PipelineOfARun_RunsFromItsFolder() => Assert.True(second.Of(run).Result.Code == 0, second.Of(run).Result.ToString());

    [Theory]
    [InlineData("trials/0001/model.onnx")]
    [InlineData("trials/0002/model.onnx")]
    [InlineData("predictions.csv")]
    public void SameSeed_GivesTheSameBytes(string file) =>
        Assert.Equal(File.ReadAllBytes(run.PathOf(file)), File.ReadAllBytes(second.Of(run).PathOf(file)));

    [Fact]
    public void SecondLook_IsSaidInTheTerminal() =>
        Assert.Contains("opened 2 times by 2 runs: no longer a first look", second.Of(run).Result.Output);

    [Fact]
    public void SecondLook_IsSaidInTheReport() =>
        Assert.Contains("opened 2 times by 2 runs: no longer a first look", File.ReadAllText(second.Of(run).PathOf("report.html")));
}

/// <summary>Runs once, for all facts.</summary>
public sealed class SecondRun : IDisposable
{
    private MLWorkbench.Testing.TempFolder? _copy;

    internal ProgramResult Result { get; private set; } = new(-1, "", "");

    internal SecondRun Of(FinishedRun first)
    {
        if (_copy is null)
        {
            _copy = first.Copy();
            Result = WorkbenchProgram.Run(_copy.Path, "run", "out/pipeline.yaml", "--out", "second");
        }

        return this;
    }

    internal string PathOf(string name) => Path.Combine(_copy!.Path, "second", name);

    public void Dispose() => _copy?.Dispose();
}
