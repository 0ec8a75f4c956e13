using MLWorkbench.AutoML.Studies;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.TrainerHost.Progress;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class TimeLeftTests
{
    [Fact]
    public void TimeLeft_BeforeAnythingIsKnown_IsUnknown() => Assert.Null(TimeLeft.Of(View(10, null), At(0)));

    [Fact]
    public void TimeLeft_FollowsTheFinishedTrials()
    {
        var view = View(10, null, new TrialEnded(Done(1, 20), false), new TrialEnded(Done(2, 40), false));

        Assert.Equal(TimeSpan.FromSeconds(8 * 30), TimeLeft.Of(view, At(60)));
    }

    [Fact]
    public void TimeLeft_InTheFirstTrial_FollowsItsEpochs()
    {
        var view = View(2, null, new TrialBegan(Trial(1)), new TrialEpoch(1, new EpochReport(2, 8)));

        Assert.Equal(TimeSpan.FromSeconds(30 + 40), TimeLeft.Of(view, At(10)));
    }

    [Fact]
    public void TimeLeft_IsNoMoreThanTheTimeBudget()
    {
        var view = View(100, TimeSpan.FromSeconds(90), new TrialEnded(Done(1, 20), false));

        Assert.Equal(TimeSpan.FromSeconds(30), TimeLeft.Of(view, At(60)));
    }

    [Fact]
    public void TimeLeft_WithTwoWorkers_IsHalf()
    {
        var view = View(11, null, 2, new TrialEnded(Done(1, 20), false));

        Assert.Equal(TimeSpan.FromSeconds(100), TimeLeft.Of(view, At(20)));
    }

    private static DateTimeOffset At(double second) => RunScript.Start.AddSeconds(second);

    private static Trial Trial(int number) => RunScript.Cnn(number, 0.1, 16);

    private static Trial Done(int number, double seconds) =>
        Trial(number) with { State = TrialState.Completed, Value = 0.5, Seconds = seconds };

    private static RunView View(int budget, TimeSpan? time, params RunEvent[] events) => View(budget, time, 1, events);

    private static RunView View(int budget, TimeSpan? time, int workers, params RunEvent[] events)
    {
        var view = new RunView();
        view.Apply(new StudyOpened("s", "f", RunScript.Auroc, budget, time, TimeSpan.Zero, workers, []), At(0));
        foreach (var runEvent in events)
            view.Apply(runEvent, At(0));
        return view;
    }
}
