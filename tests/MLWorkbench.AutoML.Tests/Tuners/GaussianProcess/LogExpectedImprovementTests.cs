using MLWorkbench.AutoML.Tuners.GaussianProcess;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.GaussianProcess;

public class LogExpectedImprovementTests
{
    // Computed with 60 digits: log(pdf(z) + z cdf(z)).
    public static TheoryData<double, double> Reference => new()
    {
        { -40, -808.29856835661997 },
        { -30, -457.72465376059802 },
        { -25.5, -332.525884462205 },
        { -20.01, -207.11888089308221 },
        { -20, -206.91783850942511 },
        { -19.9, -204.91288769492169 },
        { -15, -118.84817068411358 },
        { -10, -55.553122036122353 },
        { -7, -29.368107183141277 },
        { -5, -16.744301162660989 },
        { -3, -7.8696860596030289 },
        { -1.5, -3.5299359208057099 },
        { -1.0001, -2.4853114564458836 },
        { -1, -2.4851210257126413 },
        { -0.5, -1.6205162643873199 },
        { 0, -0.91893853320467278 },
        { 0.5, -0.3598276837450638 },
        { 1, 0.08002621884930694 },
        { 2, 0.69738354578822837 },
        { 5, 1.6094379231264313 },
        { 10, 2.3025850929940459 },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    public void Standard_MatchesTheReferenceFromFarTailToGain(double z, double expected) =>
        Assert.Equal(expected, LogExpectedImprovement.Standard(z), 1e-9 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Standard_HasNoStepWhereItsFormsMeet()
    {
        foreach (var z in new[] { -20.0, -1.0 })
        {
            var slope = (LogExpectedImprovement.Standard(z + 1e-6) - LogExpectedImprovement.Standard(z - 1e-6)) / 2e-6;
            var expected = Math.Exp(LogExpectedImprovement.LogDistribution(z) - LogExpectedImprovement.Standard(z));
            Assert.Equal(expected, slope, 1e-3 * expected);
        }
    }

    [Theory]
    [InlineData(0.3, 0.5, 0.1)]
    [InlineData(-3, 0.2, 1)]
    [InlineData(-1, 0.03, 0)]
    public void Derivatives_MatchDifferences(double mean, double deviation, double threshold)
    {
        Func<double, double, double, (double Value, double ByMean, double ByDeviation)>[] utilities =
            [LogExpectedImprovement.Of, LogExpectedImprovement.Probability];
        foreach (var utility in utilities)
        {
            const double Step = 1e-7;
            var (_, byMean, byDeviation) = utility(mean, deviation, threshold);
            var mean1 = (Value(mean + Step, deviation) - Value(mean - Step, deviation)) / (2 * Step);
            var deviation1 = (Value(mean, deviation + Step) - Value(mean, deviation - Step)) / (2 * Step);

            Assert.Equal(mean1, byMean, 1e-5 * Math.Max(1, Math.Abs(byMean)));
            Assert.Equal(deviation1, byDeviation, 1e-5 * Math.Max(1, Math.Abs(byDeviation)));

            double Value(double m, double d) => utility(m, d, threshold).Value;
        }
    }
}
