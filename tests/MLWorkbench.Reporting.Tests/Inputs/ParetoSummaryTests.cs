using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Inputs;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Inputs;

public class ParetoSummaryTests
{
    private static readonly Objective _auroc = new("auroc");
    private static readonly Objective _latency = new("latency", LowerIsBetter: true);

    [Fact]
    public void Front_HoldsWhatNoOtherBeatsInEverything()
    {
        var front = ParetoSummary.Of(Study(Trial(1, 0.8, 5), Trial(2, 0.9, 9), Trial(3, 0.79, 5), Trial(4, 0.9, 9), Trial(5, 0.7, 6)))!;

        Assert.Equal([1, 2, 4], front.Points.Where(point => point.OnFront).Select(point => point.Trial));
        Assert.Equal([0.8, 5], front.Points[0].Values);
    }

    [Fact]
    public void TrialsThatMissAConstraint_AreNoRivalsOfThoseThatDoNot()
    {
        var study = Study(Trial(1, 0.8, 5), Trial(2, 0.9, 30)) with { Constraints = [new(_latency, 20)] };

        var points = ParetoSummary.Of(study)!.Points;

        Assert.Equal([(true, true), (false, false)], points.Select(point => (point.OnFront, point.Satisfies)));
    }

    [Fact]
    public void OnlyTrialsThatMeasuredEverything_AreShown() =>
        Assert.Single(ParetoSummary.Of(Study(Trial(1, 0.8, 5), Trial(2, 0.9, double.NaN)))!.Points);

    [Fact]
    public void OneObjective_HasNoFront() => Assert.Null(ParetoSummary.Of(Study(Trial(1, 0.8, 5)) with { Further = [] }));

    [Fact]
    public void Leaderboard_ShowsFurtherObjectivesMarksAndUnmetConstraints()
    {
        var study = Study(Trial(1, 0.8, 5), Trial(2, 0.9, 30)) with { Constraints = [new(_latency, 20)] };

        var board = Leaderboard.Of(study, _ => null, trial => trial.Number == 1 ? TrialMarks.Chosen : TrialMarks.None);

        Assert.Equal("latency", Assert.Single(board.Further).Name);
        Assert.Equal((1, TrialMarks.Chosen, 5.0), (board.Rows[0].Trial, board.Rows[0].Marks, board.Rows[0].Further["latency"]));
        Assert.Equal(["latency at most 20"], board.Rows[1].Unmet);
    }

    private static Trial Trial(int number, double auroc, double latency) => new(number, 1, new Dictionary<string, object>())
    {
        State = TrialState.Completed, Value = auroc, Metrics = new Dictionary<string, double> { ["latency"] = latency },
    };

    private static StudySummary Study(params Trial[] trials) =>
        new("demo", _auroc, 1, DateTimeOffset.UnixEpoch, 10, trials, trials[0], null, null) { Further = [_latency] };
}
