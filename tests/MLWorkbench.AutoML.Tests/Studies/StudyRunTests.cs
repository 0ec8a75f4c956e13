using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class StudyRunTests
{
    [Fact]
    public async Task Run_WithTheSameSeed_GivesTheSameTrialsAndBest()
    {
        using var first = new StudyBench();
        using var second = new StudyBench();

        Assert.Equal(StudyBench.Finals(await first.RunAsync()), StudyBench.Finals(await second.RunAsync()));
    }

    [Fact]
    public async Task Run_FindsTheBest()
    {
        using var bench = new StudyBench();

        var summary = await bench.RunAsync(FakeRunner.Of(trial => trial.Number == 4 ? 0.9 : 0.1));

        Assert.Equal(4, summary.Best!.Number);
        Assert.Equal([4, 1, 2, 3, 5, 6], summary.Ranked().Select(t => t.Number));
    }

    [Fact]
    public async Task Run_OfALoss_FindsTheSmallest()
    {
        using var bench = new StudyBench { Options = new() { Trials = 6, Metric = SearchMetric.LogLoss } };

        var summary = await bench.RunAsync(FakeRunner.Of(trial => trial.Number == 4 ? 0.1 : 0.9));

        Assert.Equal(4, summary.Best!.Number);
    }

    [Fact]
    public async Task Run_WithATimeAndNoTrials_GoesOnUntilTheTimeIsUp()
    {
        var clock = new ManualClock();
        using var bench = new StudyBench { Options = new() { Time = TimeSpan.FromMinutes(10) } };
        using var study = bench.Open(clock);

        var summary = await study.RunAsync(FakeRunner.Of(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            return 0.5;
        }));

        Assert.Equal(StopReason.Time, summary.Stopped);
        Assert.InRange(summary.Trials.Count, 30, 32);
    }

    [Fact]
    public async Task FailedTrial_IsRecordedWithItsReasonAndTheSearchGoesOn()
    {
        using var bench = new StudyBench();

        var summary = await bench.RunAsync(FakeRunner.Of(
            trial => trial.Number == 2 ? throw new TrialFailedException("out of memory at epoch 3") : 0.5));

        Assert.Equal(TrialState.Failed, summary.Trials[1].State);
        Assert.Equal("out of memory at epoch 3", summary.Trials[1].Reason);
        Assert.Equal(5, summary.In(TrialState.Completed).Count());
    }

    [Fact]
    public async Task FailedTrial_OfAnUnexpectedKind_NamesTheKind()
    {
        using var bench = new StudyBench { Options = new() { Trials = 1 } };

        var summary = await bench.RunAsync(FakeRunner.Of(_ => throw new IndexOutOfRangeException("two\nlines")));

        Assert.Equal("IndexOutOfRangeException: two lines", summary.Trials[0].Reason);
    }

    [Theory]
    [InlineData(double.NaN, "auroc is not a number")]
    [InlineData(double.PositiveInfinity, "auroc is infinite")]
    public async Task ValueThatIsNoNumber_IsAFailure(double value, string reason)
    {
        using var bench = new StudyBench { Options = new() { Trials = 1 } };

        var summary = await bench.RunAsync(FakeRunner.Of(_ => value));

        Assert.Equal(reason, summary.Trials[0].Reason);
        Assert.Null(summary.Best);
    }

    [Fact]
    public async Task EqualFailuresInARow_StopTheSearch()
    {
        using var bench = new StudyBench { Options = new() { Trials = 50 } };

        var summary = await bench.RunAsync(FakeRunner.Of(trial =>
            trial.Number < 3 ? 0.5 : throw new TrialFailedException($"{trial.Number}0 MiB are not free")));

        Assert.Equal(7, summary.Trials.Count);
        Assert.Equal(StopReason.Failures, summary.Stopped);
        Assert.Equal("Stopped after 5 failures in a row for the same reason: 70 MiB are not free", summary.Message);
    }

    [Fact]
    public async Task DifferentFailuresInARow_DoNotStopTheSearch()
    {
        using var bench = new StudyBench { Options = new() { Trials = 20 } };

        var summary = await bench.RunAsync(FakeRunner.Of(trial =>
            throw new TrialFailedException(trial.Number % 2 == 0 ? "even" : "odd")));

        Assert.Equal(20, summary.In(TrialState.Failed).Count());
    }

    [Fact]
    public async Task MissingEngine_EndsTheRunAtOnce()
    {
        using var bench = new StudyBench();
        var runner = FakeRunner.Of(trial => trial.Number == 2 ? throw new EngineMissingException("libtorch", "libtorch is missing.") : 0.5);

        await Assert.ThrowsAsync<EngineMissingException>(() => bench.RunAsync(runner));

        Assert.Equal([1, 2], runner.Ran);
        Assert.Equal(StopReason.Error, StudySummary.Read(bench.Folder).Stopped);
    }

    [Fact]
    public async Task Cancel_KeepsWhatIsDoneAndInterruptsTheRest()
    {
        using var bench = new StudyBench();
        using var stop = new CancellationTokenSource();
        var runner = new FakeRunner
        {
            Value = async (trial, cancellation) =>
            {
                if (trial.Number == 3)
                {
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return 0.5;
            },
        };

        var summary = await bench.RunAsync(runner, cancellation: stop.Token);

        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Interrupted], summary.Trials.Select(t => t.State));
        Assert.Equal(StopReason.Cancelled, summary.Stopped);
        Assert.Equal("Stopped after 2 of 6 trials; everything is kept, and the same command goes on from here.", summary.Message);
    }

    [Fact]
    public async Task TrialsAfterAnInterruption_AreThoseOfAnUndisturbedRun()
    {
        using var undisturbed = new StudyBench();
        using var bench = new StudyBench();
        using var stop = new CancellationTokenSource();
        await bench.RunAsync(
            FakeRunner.Of(trial =>
            {
                if (trial.Number != 3)
                    return (double)trial.Values["x"] + (trial.Seed % 1000 / 1e6);
                stop.Cancel();
                throw new OperationCanceledException();
            }),
            cancellation: stop.Token);

        Assert.Equal(StudyBench.Finals(await undisturbed.RunAsync()), StudyBench.Finals(await bench.RunAsync()));
    }

    [Fact]
    public async Task TimeBudget_StopsRunningTrialsOnceOneIsCompleted()
    {
        using var bench = new StudyBench { Options = new() { Trials = 10, Time = TimeSpan.FromMinutes(10) } };
        var clock = new ManualClock();
        using var study = bench.Open(clock);

        var summary = await study.RunAsync(new FakeRunner
        {
            Value = async (_, cancellation) =>
            {
                clock.Advance(TimeSpan.FromMinutes(4));
                await Task.Delay(clock.GetUtcNow().Minute >= 10 ? Timeout.Infinite : 0, cancellation);
                return 0.5;
            },
        });

        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Interrupted], summary.Trials.Select(t => t.State));
        Assert.Equal(StopReason.Time, summary.Stopped);
    }

    [Fact]
    public async Task TimeBudget_LetsTheFirstTrialEnd()
    {
        using var bench = new StudyBench { Options = new() { Trials = 10, Time = TimeSpan.FromMinutes(10), HangAfter = TimeSpan.FromHours(1) } };
        var clock = new ManualClock();
        using var study = bench.Open(clock);

        var summary = await study.RunAsync(FakeRunner.Of(_ =>
        {
            clock.Advance(TimeSpan.FromMinutes(30));
            return 0.5;
        }));

        Assert.Equal([TrialState.Completed], summary.Trials.Select(t => t.State));
    }

    [Fact]
    public async Task TimeBudget_CountsEarlierRuns()
    {
        using var bench = new StudyBench { Options = new() { Trials = 10, Time = TimeSpan.FromMinutes(10), HangAfter = TimeSpan.FromHours(1) } };
        var clock = new ManualClock();
        var runner = FakeRunner.Of(_ =>
        {
            clock.Advance(TimeSpan.FromMinutes(11));
            return 0.5;
        });
        using (var study = bench.Open(clock))
            await study.RunAsync(runner);

        clock.Advance(TimeSpan.FromDays(1));
        using var again = bench.Open(clock);
        await again.RunAsync(runner);

        Assert.Equal([1], runner.Ran);
    }

    [Fact]
    public async Task SeveralWorkers_RunEveryTrialOnce()
    {
        using var bench = new StudyBench { Options = new() { Trials = 30 } };
        var runner = new FakeRunner { Value = async (_, _) => { await Task.Yield(); return 0.5; } };

        var summary = await bench.RunAsync(runner, workers: 4);

        Assert.Equal(Enumerable.Range(1, 30), runner.Ran.Order());
        Assert.Equal(30, summary.In(TrialState.Completed).Count());
    }

    [Fact]
    public async Task SeveralWorkers_RunAtOnce()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };
        var both = new CountdownEvent(2);

        var summary = await bench.RunAsync(
            FakeRunner.Of(_ =>
            {
                both.Signal();
                Assert.True(both.Wait(TimeSpan.FromSeconds(30)));
                return 0.5;
            }),
            workers: 2);

        Assert.Equal(2, summary.In(TrialState.Completed).Count());
    }

    [Fact]
    public async Task SpaceWithoutParameters_IsRunOnce()
    {
        using var bench = new StudyBench();
        using var study = Study.OpenOrCreate(bench.Folder, bench.Identity, new(), bench.Options);

        var summary = await study.RunAsync(FakeRunner.Of(_ => 0.5));

        Assert.Single(summary.Trials);
        Assert.Equal(StopReason.Space, summary.Stopped);
        Assert.Equal(["The pipeline holds nothing to search: one trial is run."], study.Notices);
    }

    [Fact]
    public async Task Observer_SeesEveryEventInTheJournalsOrder()
    {
        using var bench = new StudyBench { Options = new() { Trials = 20 } };
        var observer = new Recorder();
        using (var study = bench.Open())
            await study.RunAsync(new FakeRunner(), workers: 4, observer);

        Assert.Equal(
            File.ReadAllLines(bench.Journal).SkipWhile(line => !line.Contains("run-started")),
            observer.Events.Select(e => System.Text.Encoding.UTF8.GetString(JournalFormat.Line(e)).TrimEnd('\n')));
    }

    [Fact]
    public async Task LateEpochs_AreIgnored()
    {
        using var bench = new StudyBench { Options = new() { Trials = 2 } };
        IProgress<EpochReport>? first = null;
        var runner = new Chatty(progress =>
        {
            first?.Report(new EpochReport(9, 9));
            first ??= progress;
        });

        var summary = await bench.RunAsync(runner);

        Assert.All(summary.Trials, trial => Assert.Empty(trial.Epochs));
    }

    [Fact]
    public async Task VaryingParameters_LeavesOutWhatIsTheSameEverywhere()
    {
        using var bench = new StudyBench();

        var summary = await bench.RunAsync();

        Assert.Equal(["kind", "kind.deep.layers", "x"], summary.VaryingParameters().Order(StringComparer.Ordinal));
    }

    private sealed class Recorder : IStudyObserver
    {
        public List<StudyEvent> Events { get; } = [];

        public void Observe(StudyEvent studyEvent, StudyState state) => Events.Add(studyEvent);
    }

    private sealed class Chatty(Action<IProgress<EpochReport>> talk) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
        {
            talk(progress);
            return Task.FromResult(new TrialResult(0.5));
        }
    }
}
