using MLWorkbench.Evaluation.Selection;
using Xunit;
using Xunit.Abstractions;

namespace MLWorkbench.Evaluation.Tests.Selection;

public class BiasCorrectionTests(ITestOutputHelper output)
{
    // Classes 1.19 standard deviations apart: an AUROC of 0.80.
    private const double Skill = 1.19;
    private const double Truth = 0.80;

    [Fact]
    public void BestOfFortyEqualModelsOn78Images_IsTooGoodAndIsCorrected()
    {
        var (raw, corrected, covered) = (0.0, 0.0, 0);
        const int Studies = 40;
        for (var study = 0; study < Studies; study++)
        {
            var models = new SimulatedModels(study).Draw(78, [.. Enumerable.Repeat(Skill, 40)], shared: 0.7);
            var candidates = new Candidates(models, "auroc", new() { Replicates = 200, Seed = (ulong)study });
            var estimate = BiasCorrection.Estimate(candidates);
            raw += candidates.Values.Max() / Studies;
            corrected += estimate.Value!.Value / Studies;
            covered += estimate.Low <= Truth && Truth <= estimate.High ? 1 : 0;
        }

        output.WriteLine($"truth {Truth}, best {raw:0.0000}, corrected {corrected:0.0000}, intervals that hold the truth {covered} of {Studies}");
        Assert.InRange(raw - Truth, 0.04, 0.07);
        Assert.InRange(corrected - Truth, -0.02, 0.02);
        Assert.InRange(covered, 34, Studies);
    }

    [Fact]
    public void OneModel_NeedsNoCorrection()
    {
        var models = new SimulatedModels(3).Draw(80, [Skill], shared: 0);

        var estimate = BiasCorrection.Estimate(models, "auroc", new() { Replicates = 100 });

        Assert.Equal(new Candidates(models, "auroc").Values[0], estimate.Value);
        Assert.True(estimate.Low < estimate.Value && estimate.Value < estimate.High);
        Assert.Equal("BBC-CV over 80 groups, percentile, 100 replicates, seed 1", estimate.Method);
    }
}
