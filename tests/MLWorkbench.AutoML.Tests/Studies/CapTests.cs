using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class CapTests
{
    [Fact]
    public async Task TrialTime_FailsTheTrialThatTakesLonger()
    {
        using var bench = new StudyBench { Options = new() { Trials = 3, TrialTime = TimeSpan.FromMinutes(5) } };

        var summary = await RunAsync(bench, (trial, clock, _) => clock.Advance(TimeSpan.FromMinutes(trial.Number == 2 ? 6 : 4)));

        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Completed], summary.Trials.Select(t => t.State));
        Assert.Equal("the trial took longer than 5 min (search.trial-time)", summary.Trials[1].Reason);
    }

    [Fact]
    public async Task Silence_FailsTheTrialThatHangs()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };

        var summary = await RunAsync(bench, (trial, clock, _) => clock.Advance(TimeSpan.FromMinutes(trial.Number == 1 ? 11 : 9)));

        Assert.Equal([TrialState.Failed, TrialState.Completed], summary.Trials.Select(t => t.State));
        Assert.Equal(
            "the trial hangs: for 10 min it neither reported anything nor used the processor (search.hang-after)", summary.Trials[0].Reason);
    }

    [Fact]
    public async Task SignsOfLife_AreNoSilence()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };

        var summary = await RunAsync(bench, (_, clock, signs) =>
        {
            for (var minute = 0; minute < 60; minute += 9)
            {
                clock.Advance(TimeSpan.FromMinutes(9));
                signs.Alive();
            }
        });

        Assert.Equal(2, summary.In(TrialState.Completed).Count());
    }

    [Fact]
    public async Task TrialMemory_ReachesTheRunner()
    {
        using var bench = new StudyBench { Options = new() { Trials = 1, TrialMemory = 1.5 } };
        long? granted = null;

        await RunAsync(bench, (trial, _, _) => granted = trial.MemoryBytes);

        Assert.Equal(1_500_000_000, granted);
    }

    [Fact]
    public async Task Patience_EndsTheSearchThatFindsNothingBetter()
    {
        using var bench = new StudyBench { Options = new() { Trials = 50, Patience = 4 } };

        var summary = await bench.RunAsync(FakeRunner.Of(trial => trial.Number == 3 ? 0.9 : 0.5));

        Assert.Equal((7, StopReason.Patience), (summary.Trials.Count, summary.Stopped));
        Assert.StartsWith("Stopped after 7 of 50 trials: the last 4 brought nothing better", summary.Message);
    }

    [Fact]
    public async Task Patience_ThatIsLonger_GoesOn()
    {
        using var bench = new StudyBench { Options = new() { Trials = 50, Patience = 4 } };
        await bench.RunAsync(FakeRunner.Of(_ => 0.5));

        using var study = Study.OpenOrCreate(bench.Folder, bench.Identity, StudyBench.Space, bench.Options with { Patience = 6 });
        var summary = await study.RunAsync(FakeRunner.Of(_ => 0.5));

        Assert.Equal(7, summary.Trials.Count);
    }

    private static async Task<StudySummary> RunAsync(StudyBench bench, Action<TrialRequest, ManualClock, ITrialSigns> work)
    {
        var clock = new ManualClock();
        using var study = bench.Open(clock);
        return await study.RunAsync(new Working(clock, work));
    }

    private sealed class Working(ManualClock clock, Action<TrialRequest, ManualClock, ITrialSigns> work) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
        {
            work(trial, clock, (ITrialSigns)progress);
            return Task.FromResult(new TrialResult(0.5));
        }
    }
}
