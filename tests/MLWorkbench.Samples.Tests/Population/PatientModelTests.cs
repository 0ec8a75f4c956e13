using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Reading;
using Xunit;

namespace MLWorkbench.Samples.Tests.Population;

public class PatientModelTests
{
    [Fact]
    public void Draw_GivesOneToSixImages()
    {
        var counts = Cohort.Patients.Select(patient => patient.Findings.Count).ToList();

        Assert.Equal((1, 6), (counts.Min(), counts.Max()));
        Assert.InRange(counts.Average(), 2.1, 2.4);
    }

    [Fact]
    public void Draw_MatchesSizeBetweenSmoothAndSpiculated() =>
        Assert.InRange(Statistics.KolmogorovSmirnov(Cohort.Of("smooth", f => f.Diameter), Cohort.Of("spiculated", f => f.Diameter)), 0, .07);

    [Fact]
    public void Draw_MatchesDensityBetweenSmoothAndSpiculated() =>
        Assert.InRange(Statistics.KolmogorovSmirnov(Cohort.Of("smooth", f => f.Density), Cohort.Of("spiculated", f => f.Density)), 0, .07);

    [Fact]
    public void Draw_KeepsNodulesBetweenFourAndTwelveMillimetres() =>
        Assert.All(Cohort.Findings.Where(f => f.Finding.IsNodule), f => Assert.InRange(f.Finding.Diameter, 4, 12));

    [Fact]
    public void Draw_MakesPackYearsInformative()
    {
        var auc = Statistics.Auc(PackYears("spiculated"), PackYears("smooth"));

        Assert.InRange(auc, .62, .75);
    }

    [Fact]
    public void Draw_LeavesTheScannerUninformative()
    {
        var shares = ReaderPanel.Classes.Select(label => Cohort.Findings.Where(f => f.Label == label).Average(f => f.Patient.Scanner)).ToList();

        Assert.True(shares.Max() - shares.Min() < .06, string.Join(" ", shares));
    }

    [Fact]
    public void Labels_LeaveACeilingOfAbout97()
    {
        var best = CeilingEstimator.Estimate([.. Cohort.Findings.Select(f => ReaderPanel.LabelProbabilities(f.Finding, f.Patient.Dose))]);

        Assert.InRange(best.Macro!.Value, .965, .98);
    }

    private static List<double> PackYears(string label) =>
        [.. Cohort.Findings.Where(f => f.Label == label).Select(f => (double)f.Patient.PackYears)];
}
