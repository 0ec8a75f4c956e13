using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Tests.Studies;
using MLWorkbench.AutoML.Tuners;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Openings;

public class OpeningTests
{
    [Fact]
    public async Task Opening_ComesFirstAndTheTunerAfterIt()
    {
        using var opened = new StudyBench { Opening = new Fixed() };
        using var plain = new StudyBench();

        var first = await opened.RunAsync();
        var second = await plain.RunAsync();

        Assert.Equal(["0.25 plain", "0.75 deep"], first.Trials.Take(2).Select(trial => $"{trial.Values["x"]} {trial.Values["kind"]}"));
        Assert.Equal(8L, first.Trials[1].Values["kind.deep.layers"]);
        Assert.Equal(second.Trials.Skip(2).Select(trial => trial.Values["x"]), first.Trials.Skip(2).Select(trial => trial.Values["x"]));
    }

    [Fact]
    public async Task Opening_AfterAnInterruption_GoesOnWhereItWas()
    {
        using var bench = new StudyBench { Options = new() { Trials = 1 }, Opening = new Fixed() };
        await bench.RunAsync();
        using var longer = MLWorkbench.AutoML.Studies.Study.Open(
            bench.Folder, bench.Identity, StudyBench.Space, new() { Trials = 3 }, TimeProvider.System, wrap: null, new Fixed());

        var summary = await longer.RunAsync(new FakeRunner());

        Assert.Equal("deep", summary.Trials[1].Values["kind"]);
        Assert.Equal(3, summary.Trials.Count);
    }

    /// <summary>Two configurations.</summary>
    private sealed class Fixed : IOpening
    {
        private static readonly IReadOnlyDictionary<string, object>[] _all =
        [
            new Dictionary<string, object> { ["x"] = 0.25, ["kind"] = "plain" },
            new Dictionary<string, object> { ["x"] = 0.75, ["kind"] = "deep", ["kind.deep.layers"] = 8L },
        ];

        public IReadOnlyDictionary<string, object>? Next(TrialHistory history) =>
            history.Number <= _all.Length ? _all[history.Number - 1] : null;
    }
}
