using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Treatments;
using MLWorkbench.Samples.Writing;
using Xunit;

namespace MLWorkbench.Samples.Tests.Treatments;

public class TreatmentModelTests
{
    [Fact]
    public void Confounded_MakesTheBetterTreatmentLookWorse()
    {
        var (a, c) = Ends(Census(SampleVariant.Confounded));

        Assert.True(a.TrueResponse - c.TrueResponse > .1, "A is better in truth");
        Assert.True(a.ObservedResponse - c.ObservedResponse < -.1, "A looks worse in the records");
    }

    [Fact]
    public void Randomised_ShowsTheTruth()
    {
        var census = Census(SampleVariant.Randomised);

        Assert.All(census, t => Assert.Equal(t.TrueResponse, t.ObservedResponse!.Value, .06));
    }

    [Theory]
    [InlineData(false, "B")]
    [InlineData(true, "A")]
    public void Randomised_RanksTheBestTreatmentFirstInEachSubgroup(bool spiculated, string best)
    {
        var disease = spiculated ? Disease.Spiculated : Disease.Smooth;
        var rates = Treated(SampleVariant.Randomised)
            .Where(p => p.Patient.Disease == disease)
            .GroupBy(p => TreatmentModel.Names[p.Course.Treatment])
            .Select(group => (group.Key, Rate: group.Average(p => p.Course.Responded ? 1.0 : 0)))
            .OrderByDescending(pair => pair.Rate)
            .ToList();

        Assert.Equal((best, best), (rates[0].Key, TreatmentModel.Best(disease)));
        Assert.True(rates[0].Rate - rates[1].Rate > .1, "the best is clearly best");
    }

    [Fact]
    public void Randomised_IgnoresSeverity() =>
        Assert.All(Treated(SampleVariant.Randomised), p => Assert.All(p.Course.Propensities, v => Assert.Equal(1.0 / 3, v, 1e-12)));

    private static (TreatmentSummary A, TreatmentSummary C) Ends(IReadOnlyList<TreatmentSummary> census) => (census[0], census[2]);

    private static IReadOnlyList<TreatmentSummary> Census(SampleVariant variant) => TreatmentCensus.Take(Treated(variant));

    private static List<GeneratedPatient> Treated(SampleVariant variant) =>
        [.. Cohort.Patients.Select(p => new GeneratedPatient(p, TreatmentModel.Draw(5, p, variant), "north", null, [], 0))];
}
