using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class PruningTests
{
    private static readonly SearchOptions ThirdStops = new() { Trials = 5, Pruner = JudgeOptions.At(2, trial => trial.Number == 3) };

    // Reports its epochs and goes on only as long as it may.
    private static readonly FakeRunner Obedient = new()
    {
        Epochs = 2,
        Value = async (trial, cancellation) =>
        {
            await Task.Delay(trial.Number == 3 ? Timeout.Infinite : 0, cancellation);
            return 0.5;
        },
        Planned = 4,
    };

    [Fact]
    public async Task PrunedTrial_IsRecordedWithItsReasonAndTheSearchGoesOn()
    {
        using var bench = new StudyBench { Options = ThirdStops };

        var summary = await bench.RunAsync(Obedient);

        Assert.Equal((TrialState.Pruned, "not promising"), (summary.Trials[2].State, summary.Trials[2].Reason));
        Assert.Equal(4, summary.In(TrialState.Completed).Count());
        Assert.Equal(StopReason.Trials, summary.Stopped);
    }

    [Fact]
    public async Task Verdict_StandsEvenWhereTheTrialIsQuickerToEnd()
    {
        using var bench = new StudyBench { Options = ThirdStops };

        var summary = await bench.RunAsync(FakeRunner.Of(_ => 0.5));

        Assert.Equal(TrialState.Pruned, summary.Trials[2].State);
        Assert.Equal(2, summary.Trials[2].Epochs.Count);
    }

    [Fact]
    public async Task LastReport_IsNotJudged()
    {
        using var bench = new StudyBench { Options = new() { Trials = 3, Pruner = JudgeOptions.At(3, _ => true) } };

        var summary = await bench.RunAsync(new FakeRunner { Epochs = 3 });

        Assert.Equal(3, summary.In(TrialState.Completed).Count());
    }

    [Fact]
    public async Task Pruner_SeesTheReportThatWasJustMade()
    {
        var seen = new List<(int Trial, int Epochs, int Trials)>();
        using var bench = new StudyBench
        {
            Options = new()
            {
                Trials = 2,
                Pruner = new JudgeOptions(question =>
                {
                    seen.Add((question.Trial.Number, question.Trial.Epochs.Count, question.Trials.Count));
                    return null;
                }),
            },
        };

        await bench.RunAsync(new FakeRunner { Epochs = 3 });

        Assert.Equal([(1, 1, 1), (1, 2, 1), (2, 1, 2), (2, 2, 2)], seen);
    }

    [Fact]
    public async Task SameSeed_WithPruning_GivesTheSameTrialsAndBest()
    {
        var options = new SearchOptions { Trials = 12, Pruner = JudgeOptions.At(2, trial => trial.Seed % 3 == 0) };
        using var first = new StudyBench { Options = options };
        using var second = new StudyBench { Options = options };

        var summary = await first.RunAsync();

        Assert.Equal(StudyBench.Finals(summary), StudyBench.Finals(await second.RunAsync()));
        Assert.InRange(summary.In(TrialState.Pruned).Count(), 1, 11);
    }

    [Fact]
    public async Task UsersStop_InterruptsATrialThatIsNotYetGivenUp()
    {
        using var stop = new CancellationTokenSource();
        using var bench = new StudyBench { Options = ThirdStops };

        var summary = await bench.RunAsync(
            new FakeRunner
            {
                Epochs = 1,
                Value = (_, cancellation) =>
                {
                    stop.Cancel();
                    return Task.FromCanceled<double>(cancellation);
                },
            },
            cancellation: stop.Token);

        Assert.Equal(TrialState.Interrupted, summary.Trials[0].State);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    public async Task PrunerWithNothingToJudgeBy_IsNamedOnce(int epochs, int notices)
    {
        using var bench = new StudyBench { Options = new() { Trials = 3, Pruner = new JudgeOptions(_ => null) } };
        var observer = new Listener();
        using (var study = bench.Open())
            await study.RunAsync(new FakeRunner { Epochs = epochs }, observer: observer);

        Assert.Equal(notices, observer.Notices.Count);
        Assert.All(observer.Notices, text => Assert.StartsWith("The pruner has nothing to judge by: trial 1 reported no auroc", text));
    }

    private sealed class Listener : IStudyObserver
    {
        public List<string> Notices { get; } = [];

        public void Observe(StudyEvent studyEvent, StudyState state)
        {
        }

        public void Notice(string text) => Notices.Add(text);
    }
}
