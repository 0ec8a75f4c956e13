using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Treatments;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Treatments;

public class SimilarPatientsTests
{
    [Fact]
    public void ManyRowsOfAPatient_CountOnce()
    {
        var rows = Enumerable.Range(0, 30).SelectMany(patient => Enumerable.Range(0, 1 + (patient % 4)).Select(_ => Row($"p{patient}", "A", 0.5, patient < 15)));

        var estimate = new SimilarPatients(PastCourse.Of(rows), new()).For("A", "new", 0.5);

        Assert.Equal((30, 0.5), (estimate.Patients, estimate.Responded));
        // Wilson 1927 of 15 in 30.
        Assert.Equal(0.3315, estimate.Interval!.Value.Low, 1e-4);
        Assert.Equal(0.6685, estimate.Interval!.Value.High, 1e-4);
    }

    [Fact]
    public void OwnOutcome_NeverCounts()
    {
        PastRow[] rows = [.. Enumerable.Range(0, 25).Select(patient => Row($"p{patient}", "A", 0.5, patient == 7))];

        var estimate = new SimilarPatients(PastCourse.Of(rows), new()).For("A", "p7", 0.5);

        Assert.Equal((24, 0.0), (estimate.Patients, estimate.Responded));
    }

    [Fact]
    public void OnlyPredictionsWithinTheCaliper_Count()
    {
        // Log-odds -2, -1, 0, 1, 2, whose standard deviation is 1.5811.
        PastRow[] rows = [.. Enumerable.Range(-2, 5).Select(score => Row($"p{score}", "A", 1 / (1 + Math.Exp(-score)), score > 0))];
        var past = PastCourse.Of(rows);

        var narrow = new SimilarPatients(past, new() { Caliper = 0.2 });
        var wide = new SimilarPatients(past, new() { Caliper = 0.7 });

        Assert.Equal(0.31623, narrow.Reach, 1e-5);
        Assert.Equal(1, narrow.For("A", "new", 0.5).Patients);
        Assert.Equal((3, 1 / 3.0), (wide.For("A", "new", 0.5).Patients, wide.For("A", "new", 0.5).Responded!.Value));
    }

    [Fact]
    public void ATreatmentThatNobodyWasGiven_HasNoEstimate()
    {
        var estimate = new SimilarPatients(PastCourse.Of([Row("p", "A", 0.5, true)]), new()).For("B", "new", 0.5);

        Assert.Equal((0, null, null, 0.5), (estimate.Patients, estimate.Responded, estimate.Interval, estimate.Predicted));
    }

    [Fact]
    public void SearchByPosition_FindsWhatASearchThroughAllFinds() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            PastRow[] rows = [.. Enumerable.Range(0, random.Next(2, 80)).Select(_ =>
                Row($"p{random.Next(40)}", "AB"[random.Next(2)].ToString(), random.Next(0, 11) / 10.0, random.Next(2) == 0))];
            var past = PastCourse.Of(rows);
            var similar = new SimilarPatients(past, new() { Caliper = 0.5 });
            var (patient, predicted) = ($"p{random.Next(60)}", random.NextDouble());
            var found = similar.For("A", patient, predicted);
            PastCourse[] expected = [.. past.Where(course => course.Treatment == "A" && course.Patient != patient && Math.Abs(Score(course.Predicted) - Score(predicted)) <= similar.Reach)];
            return found.Patients == expected.Length
                && (expected.Length == 0 ? found.Responded is null : Math.Abs(found.Responded!.Value - expected.Average(course => course.Response)) < 1e-9);
        }).QuickCheckThrowOnFailure();

    private static double Score(double probability)
    {
        var share = Math.Clamp(probability, 0.001, 0.999);
        return Math.Log(share / (1 - share));
    }

    private static PastRow Row(string patient, string treatment, double predicted, bool responded) =>
        new(patient, treatment, predicted, responded, new Dictionary<string, string>());
}
