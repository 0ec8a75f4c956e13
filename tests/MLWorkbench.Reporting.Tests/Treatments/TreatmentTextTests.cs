using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Treatments;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Treatments;

public class TreatmentTextTests
{
    [Fact]
    public void ByLot_LooksAsAccepted() => Snapshot.Matches(TreatmentText.Render(Report(0.51, 0.48)), "by-lot");

    [Fact]
    public void Confounded_LooksAsAccepted() => Snapshot.Matches(TreatmentText.Render(Report(0.72, 0.69)), "confounded");

    [Fact]
    public void Json_LooksAsAccepted() => Snapshot.Matches(TreatmentJson.ToText(Report(0.51, 0.48)), "json");

    [Fact]
    public void Csv_LooksAsAccepted() => Snapshot.Matches(TreatmentCsv.ToText(Report(0.51, 0.48)), "csv");

    [Fact]
    public void EveryForm_SaysWhatItMeans_InTheSameWords() => Assert.All(
        [TreatmentText.Render(Report(0.51, 0.48)), TreatmentJson.ToText(Report(0.72, 0.69)), TreatmentPage.ToText(Report(0.51, 0.48))],
        text => Assert.Contains("Predicted response among past patients given each treatment; not the effect of choosing it; not a recommendation.", text));

    [Fact]
    public void MoreThanTenPatients_AreCounted()
    {
        var text = TreatmentText.Render(Report(0.51, 0.48, patients: 14));

        Assert.Contains("4 more patients: --out DIR writes them all, --json prints them.", text);
        Assert.DoesNotContain("Patient new11", text);
    }

    [Fact]
    public void Page_ColoursNoTreatmentAsBetter_AndEscapesNames()
    {
        var report = Report(0.51, 0.48);
        var page = TreatmentPage.ToText(report with { Past = [report.Past[0] with { Column = "ward", Level = "<b>east</b>" }] });

        Assert.Contains("ward: &lt;b&gt;east&lt;/b&gt;", page);
        Assert.DoesNotContain("forest better", page);
        Assert.DoesNotContain("<script", page);
    }

    /// <summary>Of 240 past patients those with a high prediction respond to B, few were given C.</summary>
    private static TreatmentReport Report(double auroc, double low, int patients = 3)
    {
        PastRow[] rows = [.. Enumerable.Range(0, 240).Select(i =>
        {
            var treatment = i % 12 == 0 ? "C" : i % 2 == 0 ? "A" : "B";
            return new PastRow($"p{i}", treatment, treatment == "B" ? 0.8 : 0.4, i % (treatment == "B" ? 10 : 3) != 0, new Dictionary<string, string> { ["finding"] = i % 4 < 2 ? "smooth" : "spiculated" });
        })];
        var check = new AssignmentCheck
        {
            Columns = ["age", "finding"],
            Auroc = new(auroc, low, auroc + 0.03, "method", null),
            Imbalances = low > 0.6 ? [new("age", null, "A", "B", 0.71, 1e-5), new("finding", "smooth", "A", "C", -0.4, 0.002)] : [],
        };
        return TreatmentReports.Make(
            "yes",
            ["A", "B"],
            rows,
            [.. Enumerable.Range(1, patients).Select(i => new NewPatient($"new{i}", new Dictionary<string, double> { ["A"] = i == 2 ? 0.79 : 0.4, ["B"] = i == 3 ? 0.4 : 0.8 }))],
            check,
            new() { Column = "treatment", By = ["finding"] });
    }
}
