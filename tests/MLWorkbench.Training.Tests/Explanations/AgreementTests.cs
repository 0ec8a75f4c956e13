using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Training.Explanations;
using Xunit;

namespace MLWorkbench.Training.Tests.Explanations;

public sealed class AgreementTests
{
    [Fact]
    public void RankCorrelation_IsSpearmans()
    {
        var map = new HeatMap(2, 2, [1, 2, 3, 4]);

        Assert.Equal(1, MapAgreement.RankCorrelation(map, new HeatMap(2, 2, [10, 200, 3000, 40_000])), 12);
        Assert.Equal(-1, MapAgreement.RankCorrelation(map, new HeatMap(2, 2, [4, 3, 2, 1])), 12);
        // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: 4.5 / sqrt(4.5 x 5).
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), MapAgreement.RankCorrelation(map, new HeatMap(2, 2, [0, 7, 7, 8])), 12);
        Assert.Equal(0, MapAgreement.RankCorrelation(map, new HeatMap(2, 2, [5, 5, 5, 5])));
    }

    [Fact]
    public void MaskAgreement_CountsThePeakAndTheEnergyInside()
    {
        bool[] mask = [true, false, false, false];

        var agreement = MaskAgreement.Of(new HeatMap(2, 2, [3, 1, -5, 0]), mask, 2, 2);

        Assert.Equal(new MaskAgreement(true, 0.75, 0.25), agreement);
        Assert.Equal(1, MaskAgreement.Of(new HeatMap(2, 2, [3, 1, -5, 0]), mask, 2, 2, margin: 1).Area);
        Assert.Equal(new MaskAgreement(false, 0, 0.25), MaskAgreement.Of(new HeatMap(2, 2, [-1, -2, -5, -3]), mask, 2, 2));
    }
}
