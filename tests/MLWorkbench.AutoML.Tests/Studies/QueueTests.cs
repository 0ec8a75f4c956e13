using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class QueueTests
{
    [Fact]
    public async Task Queue_IsPlayedBeforeTheTunerIsAsked()
    {
        using var plain = new StudyBench();
        using var bench = new StudyBench { Options = new() { Trials = 6, Enqueue = ["x=0.25, kind=plain", "kind.deep.layers=7"] } };

        var summary = await bench.RunAsync();
        var others = await plain.RunAsync();

        Assert.Equal(Values(("x", 0.25), ("kind", "plain")), summary.Trials[0].Values);
        Assert.Equal(Values(("x", 0.5), ("kind", "deep"), ("kind.deep.layers", 7L)), summary.Trials[1].Values);
        Assert.Equal(others.Trials[2].Values, summary.Trials[2].Values);
    }

    [Fact]
    public void Queue_KeepsEveryDigit()
    {
        using var bench = new StudyBench { Options = new() { Enqueue = ["x=0.02"] } };
        var space = new SearchSpace(new RealDimension("x", 1e-4, 0.1, Log: true));

        using var study = Study.OpenOrCreate(bench.Folder, bench.Identity, space, bench.Options);

        Assert.Equal(0.02, study.State.Queue[0]["x"]);
    }

    [Fact]
    public void Queue_ThatARuleForbids_IsRefused()
    {
        using var bench = new StudyBench { Options = new() { Enqueue = ["x=0.02", "x=0.09"] } };
        var space = new SearchSpace([new RealDimension("x", 1e-4, 0.1)], ["x < 0.05"]);

        var refusal = Assert.Throws<InputException>(() => Study.OpenOrCreate(bench.Folder, bench.Identity, space, bench.Options));

        Assert.Equal("search.enqueue[1]: the rule 'x < 0.05' does not allow this configuration.", refusal.Message);
        Assert.False(Directory.Exists(bench.Folder));
    }

    [Theory]
    [InlineData("y=1", "search.enqueue[0]: 'y' is not a parameter of this search. Did you mean 'x'? Searched are x, kind, kind.deep.layers.")]
    [InlineData("x", "search.enqueue[0]: 'x' is not of the form path=value.")]
    [InlineData("", "search.enqueue[0]: there is no path=value.")]
    [InlineData("x=2", "search.enqueue[0]: Search parameter 'x': 2 is not one of its values.")]
    [InlineData("x=a", "search.enqueue[0]: 'x' takes numbers, not 'a'.")]
    [InlineData("x=0.1, x=0.2", "search.enqueue[0]: 'x' is given twice.")]
    [InlineData("kind.deep.layers=1.5", "search.enqueue[0]: 'kind.deep.layers' takes whole numbers, not '1.5'.")]
    [InlineData("kind=depp", "search.enqueue[0]: 'depp' is no value of 'kind'. Did you mean 'deep'? It has plain, deep.")]
    [InlineData("kind=plain, kind.deep.layers=3", "search.enqueue[0]: 'kind.deep.layers' does not count with the other values.")]
    public void Queue_ThatCannotBeRead_IsRefusedBeforeAnythingIsWritten(string text, string message)
    {
        using var bench = new StudyBench { Options = new() { Enqueue = [text] } };

        Assert.Equal(message, Assert.Throws<InputException>(() => bench.Open()).Message);
        Assert.False(Directory.Exists(bench.Folder));
    }

    [Fact]
    public async Task WarmStart_TakesTheBestOfAnEarlierRun()
    {
        using var earlier = new StudyBench { Options = new() { Trials = 12 } };
        var best = (await earlier.RunAsync()).Ranked().Take(5).Select(trial => trial.Values).ToArray();
        using var bench = new StudyBench { Options = new() { Trials = 7, Seed = 2, WarmStart = [Path.GetRelativePath(Root(earlier), earlier.Folder)] } };
        using (var study = Study.OpenOrCreate(bench.Folder, bench.Identity, StudyBench.Space, bench.Options, relativeTo: Root(earlier)))
            Assert.Contains("5 configurations are queued: they are trials 1 to 5.", study.Notices);

        // A study that goes on does not need the earlier run.
        Directory.Delete(earlier.Folder, recursive: true);
        var summary = await bench.RunAsync();

        Assert.Equal(best, summary.Trials.Take(5).Select(trial => trial.Values));
    }

    [Fact]
    public async Task WarmStart_LeavesOutWhatDoesNotFitAndWhatIsThereTwice()
    {
        using var earlier = new StudyBench();
        await earlier.RunAsync(FakeRunner.Of(trial => (double)trial.Values["x"]));
        using var bench = new StudyBench { Options = new() { Seed = 2, WarmStart = [earlier.Folder, earlier.Folder] } };
        var half = new SearchSpace(new RealDimension("x", 0, 0.5), new RealDimension("z", 0, 1));

        using var study = Study.OpenOrCreate(bench.Folder, bench.Identity, half, bench.Options);

        var fitting = StudySummary.Read(earlier.Folder).Ranked().Select(trial => (double)trial.Values["x"]).Where(x => x <= 0.5).ToArray();
        Assert.Equal(fitting.Select(x => Values(("x", x), ("z", 0.5))), study.State.Queue);
    }

    [Fact]
    public void WarmStart_FromAFolderWithoutARun_IsRefused()
    {
        using var bench = new StudyBench { Options = new() { WarmStart = ["nowhere"] } };

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.StartsWith("search.warm-start[0]: ", failure.Message);
        Assert.Contains("there is no journal here", failure.Message);
    }

    [Fact]
    public void Creation_ThatWasCutShort_IsMadeUpFor()
    {
        using var bench = new StudyBench { Options = new() { Enqueue = ["x=0.25", "x=0.75"] } };
        bench.Open().Dispose();
        var lines = File.ReadAllLines(bench.Journal);

        for (var kept = 1; kept <= lines.Length; kept++)
        {
            File.WriteAllLines(bench.Journal, lines[..kept]);
            using (var study = bench.Open())
                Assert.Equal([0.25, 0.75], study.State.Queue.Select(values => (double)values["x"]));
            Assert.Equal(lines.Length, File.ReadAllLines(bench.Journal).Length);
        }
    }

    private static string Root(StudyBench bench) => Path.GetDirectoryName(bench.Folder)!;

    private static Dictionary<string, object> Values(params (string Name, object Value)[] values) => values.ToDictionary(pair => pair.Name, pair => pair.Value);
}
