using System.Collections.Immutable;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Inputs;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Inputs;

public class LeaderboardTests
{
    [Fact]
    public void Of_RanksCompletedTrialsAndKeepsTheOthersBelow()
    {
        var board = Leaderboard.Of(Study(), _ => null);

        Assert.Equal([(1, 3), (2, 1), (null, 2)], board.Rows.Select(row => (row.Rank, row.Trial)));
        Assert.Equal("the loss became NaN", board.Rows[2].Note);
    }

    [Fact]
    public void Of_TakesTheEstimateWhereThereIsOne()
    {
        var board = Leaderboard.Of(Study(), trial => trial.Number == 3 ? new(0.9, 0.8, 0.95, "bootstrap", null) : null);

        Assert.Equal(0.95, board.Rows[0].Estimate!.High);
        Assert.Equal("its predictions are gone", board.Rows[1].Estimate!.Reason);
    }

    [Fact]
    public void Of_WritesParametersTheSameEverywhere() =>
        Assert.Equal("0.001", Leaderboard.Of(Study(), _ => null).Rows[0].Parameters["train.cnn.learning-rate"]);

    [Fact]
    public void LearningCurve_MarksTheBestEpochAndDropsWhatDiverged()
    {
        var curve = LearningCurve.Of(Study().Trials[2], new Objective("auroc"))!;

        Assert.Equal(2, curve.BestEpoch);
        Assert.Null(curve.Epochs[2].TrainLoss);
    }

    [Fact]
    public void LearningCurve_OfALoss_MarksTheLowestEpoch() =>
        Assert.Equal(1, LearningCurve.Of(Study().Trials[2], new Objective("log_loss", LowerIsBetter: true))!.BestEpoch);

    [Fact]
    public void LearningCurve_WithoutEpochs_IsNone() => Assert.Null(LearningCurve.Of(Study().Trials[0], new Objective("auroc")));

    private static StudySummary Study()
    {
        var values = new Dictionary<string, object> { ["train.cnn.learning-rate"] = 0.001 };
        var trials = new[]
        {
            new Trial(1, 11, values) { State = TrialState.Completed, Value = 0.7 },
            new Trial(2, 12, values) { State = TrialState.Failed, Reason = "the loss became NaN" },
            new Trial(3, 13, values)
            {
                State = TrialState.Completed,
                Value = 0.9,
                Epochs = ImmutableList.Create<EpochReport>(new(1, 3, 0.6, 0.5, 0.7), new(2, 3, 0.5, 0.4, 0.9), new(3, 3, double.NaN, 0.6, 0.8)),
            },
        };
        return new("demo", new Objective("auroc"), 1, DateTimeOffset.UnixEpoch, 10, trials, trials[2], null, null);
    }
}
