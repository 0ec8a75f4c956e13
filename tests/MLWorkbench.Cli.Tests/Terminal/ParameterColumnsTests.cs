using MLWorkbench.AutoML.Studies;
using MLWorkbench.Cli.Terminal;
using Xunit;

namespace MLWorkbench.Cli.Tests.Terminal;

public class ParameterColumnsTests
{
    [Fact]
    public void Names_LeaveOutWhatIsTheSameInEveryTrial() =>
        Assert.Equal(["rate"], Names(new() { ["train.rate"] = 0.1, ["train.depth"] = 2L }, new() { ["train.rate"] = 0.2, ["train.depth"] = 2L }));

    [Fact]
    public void Names_OfExclusiveAlternatives_ShareAColumn() =>
        Assert.Equal(["train", "rate"], Names(
            new() { ["train"] = "cnn", ["train.cnn.rate"] = 0.1 }, new() { ["train"] = "transfer", ["train.transfer.rate"] = 0.2 }));

    [Fact]
    public void Names_ThatMeetInOneTrial_StayApart() =>
        Assert.Equal(["augment.rate", "train.rate"], Names([new() { ["augment.rate"] = 0.1, ["train.rate"] = 0.2 }]));

    [Theory]
    [InlineData("train.cnn.filters.0", "filters.0")]
    [InlineData("train.transfer.l2.log-uniform", "l2.log-uniform")]
    [InlineData("train.transfer.l2.log-uniform-2", "l2.log-uniform-2")]
    [InlineData("train.cnn.conv-2", "conv-2")]
    public void Names_ThatSayNothingAlone_TakeTheirParent(string path, string expected) =>
        Assert.Equal([expected], Names([new() { [path] = 0.1 }]));

    private static IReadOnlyList<string> Names(params Dictionary<string, object>[] values) =>
        new ParameterColumns([.. values.Select((v, i) => new Trial(i + 1, 1, v))]).Names;
}
