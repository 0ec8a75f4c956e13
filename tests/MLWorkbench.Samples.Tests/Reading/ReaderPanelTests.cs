using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Reading;
using Xunit;

namespace MLWorkbench.Samples.Tests.Reading;

public class ReaderPanelTests
{
    private static readonly Finding Nodule = new(true, .6, 6, false, -560, 0);

    [Theory]
    [InlineData(0, 0, 2, 0)]
    [InlineData(2, 1, 2, 2)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(0, 1, 2, 1)]
    [InlineData(2, 0, 1, 1)]
    public void Majority_IsTheMedianVote(int a, int b, int c, int label) => Assert.Equal(label, ReaderPanel.Majority(a, b, c));

    [Fact]
    public void LabelProbabilities_SumToOne() => Assert.Equal(1, ReaderPanel.LabelProbabilities(Nodule, 1).Sum(), 1e-12);

    [Fact]
    public void LabelProbabilities_MatchDrawnVotes()
    {
        var random = new RandomStream(1);
        var drawn = new double[3];
        for (var i = 0; i < 20_000; i++)
        {
            var votes = ReaderPanel.Vote(Nodule, 1, random);
            drawn[ReaderPanel.Majority(votes[0], votes[1], votes[2])] += 1 / 20_000.0;
        }

        Assert.All(ReaderPanel.LabelProbabilities(Nodule, 1).Zip(drawn), pair => Assert.Equal(pair.First, pair.Second, .015));
    }

    [Fact]
    public void VoteProbabilities_SeeLargerNodulesMoreOften() =>
        Assert.True(ReaderPanel.VoteProbabilities(Nodule with { Diameter = 12 }, 1, 0)[0] < ReaderPanel.VoteProbabilities(Nodule, 1, 0)[0]);
}
