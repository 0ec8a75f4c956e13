using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Treatments;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Treatments;

public class TreatmentReportsTests
{
    private static readonly AssignmentCheck _byLot = new() { Columns = ["age"], Auroc = new(0.51, 0.48, 0.54, "method", null) };

    [Fact]
    public void PastPatients_AreShownByLevel_EachOnce()
    {
        // Two rows of each patient: the smooth respond to B, the spiculated to A.
        PastRow[] rows = [.. Enumerable.Range(0, 400).SelectMany(i =>
        {
            var (treatment, finding) = (i % 2 == 0 ? "A" : "B", i % 4 < 2 ? "smooth" : "spiculated");
            var row = new PastRow($"p{i}", treatment, 0.5, (treatment == "B") == (finding == "smooth"), new Dictionary<string, string> { ["finding"] = finding });
            return new[] { row, row };
        })];

        var report = TreatmentReports.Make("yes", ["A", "B"], rows, [], _byLot, new() { Column = "treatment", By = ["finding"] });

        Assert.Equal(400, report.PastPatients);
        Assert.Equal([(null, null), ("finding", "smooth"), ("finding", "spiculated")], report.Past.Select(past => (past.Column, past.Level)).OrderBy(past => past.Level));
        Assert.Equal(RankingObstacle.Overlap, report.Past[0].Ranking.Obstacle);
        Assert.Equal("B", report.Past.Single(past => past.Level == "smooth").Ranking.First);
        Assert.Equal("A", report.Past.Single(past => past.Level == "spiculated").Ranking.First);
        Assert.All(report.Past.Skip(1).SelectMany(past => past.Estimates), estimate => Assert.Equal(100, estimate.Patients));
    }

    [Theory]
    [InlineData(0.72, 0.69, 0.75, true)]
    [InlineData(0.54, 0.525, 0.56, false)]
    [InlineData(0.55, 0.531, 0.57, true)]
    public void AssignmentCheck_WarnsWhereTheLowerBoundPassesTheMargin(double value, double low, double high, bool warned)
    {
        var check = new AssignmentCheck { Columns = ["age"], Auroc = new(value, low, high, "method", null) };

        Assert.Equal(warned, check.IsWarned);
        Assert.Equal(warned ? "treatments were not given by chance" : null, check.Doubt);
        Assert.StartsWith(warned ? "Treatments were not given by chance: the other columns tell it with an AUROC of" : "No sign that treatments were given otherwise", check.Sentence);
    }

    [Fact]
    public void WhatCouldNotBeLookedInto_IsDoubted()
    {
        Assert.Equal("whether treatments were given by chance could not be looked into", new AssignmentCheck { Columns = [] }.Doubt);
        Assert.Equal("whether treatments were given by chance could not be looked into", new AssignmentCheck { Columns = ["age"], Auroc = new(null, null, null, null, "few") }.Doubt);
    }

    [Fact]
    public void AModelWithTheSameOrderForEverybody_IsNamed()
    {
        NewPatient[] patients = [Patient("a", 0.5, 0.6), Patient("b", 0.1, 0.2)];
        PastRow[] rows = [new("p", "A", 0.5, true, new Dictionary<string, string>())];

        Assert.Contains("the same order for every patient (B > A)", Assert.Single(TreatmentReports.Make("yes", ["A", "B"], rows, patients, _byLot, new()).Notes));
        Assert.Empty(TreatmentReports.Make("yes", ["A", "B"], rows, [.. patients, Patient("c", 0.9, 0.2)], _byLot, new()).Notes);
    }

    private static NewPatient Patient(string name, double a, double b) => new(name, new Dictionary<string, double> { ["A"] = a, ["B"] = b });
}
