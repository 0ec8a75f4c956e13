using MLWorkbench.Evaluation.Comparison;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

public class HolmCorrectionTests
{
    // R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02.
    [Fact]
    public void Adjust_MatchesR()
    {
        var adjusted = HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]);

        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(p => Math.Round(p!.Value, 12)));
    }

    [Fact]
    public void Adjust_NeverExceedsOne_AndPassesOverWhatHasNoP() =>
        Assert.Equal([1.0, null, 1.0], HolmCorrection.Adjust([0.7, null, 0.6]));

    [Fact]
    public void Adjust_OfOne_ChangesNothing() => Assert.Equal([0.04], HolmCorrection.Adjust([0.04]));
}
