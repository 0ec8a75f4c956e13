using System.Globalization;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Tables;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Treatments;

public class CovariateBalanceTests
{
    private static readonly TableColumn _age = new("age", ColumnKind.Number);
    private static readonly TableColumn _ward = new("ward", ColumnKind.Category) { Categories = ["east", "west"] };

    [Fact]
    public void Difference_IsInUnitsOfTheMeanVariance()
    {
        // Means 2 and 4, variances 1 and 4: -2 / sqrt(2.5).
        var (difference, _) = CovariateBalance.Standardised([1, 2, 3], [2, 4, 6])!.Value;

        Assert.Equal(-2 / Math.Sqrt(2.5), difference, 1e-12);
    }

    [Fact]
    public void WhatNeverVaries_IsNoDifference() => Assert.Null(CovariateBalance.Standardised([1, 1, 1], [1, 1]));

    [Fact]
    public void WhatSeparatesTreatmentsAltogether_IsFound()
    {
        var found = CovariateBalance.Of(Courses(60, (_, treated) => (50, treated ? "east" : "west")), [_age, _ward]);

        Assert.Equal(["ward", "ward"], found.Select(one => one.Column));
        Assert.True(double.IsFinite(found[0].Difference));
    }

    [Fact]
    public void ADifferenceOfHalfAStandardDeviation_IsFoundAmongHundreds_WithItsSize()
    {
        var found = CovariateBalance.Of(Courses(800, (random, treated) => (Normal(random) + (treated ? 0.5 : 0), random.Next(2) == 0 ? "east" : "west")), [_age, _ward]);

        var age = Assert.Single(found);
        Assert.Equal(("age", null, "no", "yes"), (age.Column, age.Word, age.First, age.Second));
        Assert.InRange(age.Difference, -0.75, -0.25);
    }

    [Fact]
    public void ManyPatients_AreNoReasonToReportWhatIsNegligible() =>
        Assert.Empty(CovariateBalance.Of(Courses(40_000, (random, treated) => (Normal(random) + (treated ? 0.05 : 0), "east")), [_age]));

    /// <summary>One of a hundred is what chance may do; of 300 studies more than 9 would come with a chance of 0.1 %.</summary>
    [Fact]
    public void TreatmentByLot_RaisesTheAlarmInOneOfAHundredStudies()
    {
        var alarms = Enumerable.Range(0, 300).Count(seed =>
            CovariateBalance.Of(Courses(80, (random, _) => (Normal(random), random.Next(3) == 0 ? "east" : "west"), seed), [_age, _ward]).Count > 0);

        Assert.InRange(alarms, 0, 9);
    }

    [Fact]
    public void ValuesThatAreMissingMoreOften_AreFound()
    {
        var found = CovariateBalance.Of(Courses(200, (random, treated) => (treated && random.Next(2) == 0 ? double.NaN : Normal(random), "east")), [_age]);

        Assert.Equal("", Assert.Single(found).Word);
    }

    private static IReadOnlyList<PastCourse> Courses(int patients, Func<Random, bool, (double Age, string Ward)> draw, int seed = 1)
    {
        var random = new Random(seed);
        return PastCourse.Of(Enumerable.Range(0, patients).Select(patient =>
        {
            var (age, ward) = draw(random, patient % 2 == 0);
            return new PastRow($"p{patient}", patient % 2 == 0 ? "yes" : "no", 0.5, true, new Dictionary<string, string>
            {
                ["age"] = double.IsNaN(age) ? "" : age.ToString(CultureInfo.InvariantCulture), ["ward"] = ward,
            });
        }));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
