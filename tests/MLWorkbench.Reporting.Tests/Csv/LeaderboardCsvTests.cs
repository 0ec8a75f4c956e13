using MLWorkbench.Reporting.Csv;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Csv;

public class LeaderboardCsvTests
{
    [Fact]
    public void Text_IsAsDocumented() => Snapshot.Matches(LeaderboardCsv.ToText(Demo.Binary().Leaderboard!), "leaderboard");

    [Fact]
    public void FurtherObjectives_ComeLast()
    {
        var lines = LeaderboardCsv.ToText(Demo.Search().Leaderboard!).Split('\n');

        Assert.Equal("rank,trial,state,auroc,low,high,seconds,train.cnn.network,train.cnn.learning-rate,train.cnn.dropout,resize.size,latency,sensitivity", lines[0]);
        Assert.EndsWith(",0.5,64,10.5,0.9", lines[1]);
        Assert.EndsWith(",0.5,64,,", lines[^2]);
    }

    [Fact]
    public void ParameterOfSomeTrialsOnly_IsEmptyInTheOthers()
    {
        var text = LeaderboardCsv.ToText(new(
            "auroc",
            false,
            [
                new(1, 2, "completed", new(0.75, 0.5, 1, "", null), 3, new Dictionary<string, string> { ["train"] = "cnn", ["train.cnn.dropout"] = "0.5" }),
                new(2, 1, "completed", new(0.5, null, null, null, "few groups"), 4.25, new Dictionary<string, string> { ["train"] = "transfer, frozen" }),
            ]));

        Assert.Equal(
            """
            rank,trial,state,auroc,low,high,seconds,train,train.cnn.dropout
            1,2,completed,0.75,0.5,1,3.0,cnn,0.5
            2,1,completed,0.5,,,4.3,"transfer, frozen",

            """.ReplaceLineEndings("\n"),
            text);
    }
}
