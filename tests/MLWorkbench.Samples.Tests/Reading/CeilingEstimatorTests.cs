using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Reading;
using Xunit;

namespace MLWorkbench.Samples.Tests.Reading;

public class CeilingEstimatorTests
{
    [Fact]
    public void Estimate_IsOneWhereReadersNeverErr() =>
        Assert.Equal(1, CeilingEstimator.Estimate([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).Macro);

    [Fact]
    public void Estimate_IsOneHalfWhereNothingIsKnown() =>
        Assert.Equal(.5, CeilingEstimator.Estimate([[.5, .3, .2], [.5, .3, .2], [.5, .3, .2]]).Macro!.Value, 1e-12);

    [Fact]
    public void Estimate_OfOneImage_IsNotDefined() => Assert.Null(CeilingEstimator.Estimate([[1, 0, 0]]).Macro);

    [Fact]
    public void Estimate_IsTheMeanAucOverDrawnLabels()
    {
        var random = new RandomStream(7);
        var scores = Enumerable.Range(0, 400).Select(_ => random.Next()).ToArray();
        var expected = CeilingEstimator.Estimate([.. scores.Select(p => (double[])[p, 1 - p, 0])]).PerClass["none"]!.Value;

        var drawn = Enumerable.Range(0, 30).Average(_ =>
        {
            var labels = scores.Select(random.Chance).ToArray();
            return Statistics.Auc([.. scores.Where((_, i) => labels[i])], [.. scores.Where((_, i) => !labels[i])]);
        });

        Assert.Equal(expected, drawn, .01);
    }
}
