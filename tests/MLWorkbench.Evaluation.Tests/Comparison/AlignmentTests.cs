using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

/// <summary>Only the same samples with the same truth are compared.</summary>
public class AlignmentTests
{
    private static readonly PredictionSet First = Samples.Random(60, 20, 1);

    [Fact]
    public void MissingSamples_AreCountedAndNamed()
    {
        var refusal = Assert.Throws<InputException>(() => Compare(With(First.Rows.Skip(5))));

        Assert.Equal(
            "A and B do not predict the same samples: B lacks 5 (s0, s1, s2, ...). They share 55 of 60; --intersection compares on those. "
            + "Runs share all when data, split and seed are the same.",
            refusal.Message);
    }

    [Fact]
    public void MissingSamples_AreLeftOut_WhereThatIsAllowed()
    {
        var report = Compare(With(First.Rows.Skip(5)), new() { Intersection = true, Replicates = 50, Draws = 99 });

        Assert.Equal((55, 5), (report.Samples, report.LeftOut));
        Assert.Equal("Compared on the 55 samples that all models predict; 5 others were left out.", Assert.Single(report.Notes));
    }

    [Fact]
    public void NoCommonSample_IsRefusedInAnyCase()
    {
        var other = With(First.Rows.Select(row => row with { Sample = "x" + row.Sample }));

        var refusal = Assert.Throws<InputException>(() => Compare(other, new() { Intersection = true }));

        Assert.StartsWith("A and B have no sample in common (s0, s1, s2, ... against xs0, xs1, xs2, ...)", refusal.Message);
    }

    [Fact]
    public void AnotherLabel_NamesTheSample() =>
        Refused("Sample 's7': B says its label is", First.Rows.Select(row => row.Sample == "s7" ? row with { Labels = [1 - row.Labels[0]] } : row));

    [Fact]
    public void AnotherGroup_NamesTheSample() =>
        Refused("Sample 's7': B puts it into the group 'elsewhere'", First.Rows.Select(row => row.Sample == "s7" ? row with { Group = "elsewhere" } : row));

    [Fact]
    public void ASampleTwice_IsNamed() => Refused("B has the sample 's3' twice", First.Rows.Append(First.Rows[3]));

    [Fact]
    public void WithoutGroups_ThoseOfTheOtherAreTaken_AndThatIsSaid()
    {
        var report = Compare(With(First.Rows.Select(row => row with { Group = row.Sample })));

        Assert.True(report.Groups <= 20);
        Assert.Equal("B: no groups are given there; those of A were taken.", Assert.Single(report.Notes));
    }

    [Fact]
    public void AnotherOrderOfClasses_IsTheSamePrediction()
    {
        var first = Samples.Random(90, 30, 1, 3);
        var turned = new PredictionSet(first.Task, [.. first.Classes.Reverse()], null,
            [.. first.Rows.Select(row => row with { Labels = [2 - row.Labels[0]], Probabilities = [.. row.Probabilities.Reverse()] })]);
        var threshold = OperatingThreshold.DefaultFor(first.Task);

        var report = ModelComparison.Compare(
            [new("A", first, threshold), new("B", turned, threshold)], 0, ["auroc", "accuracy", "kappa_quadratic"], new() { Replicates = 50, Draws = 99 });

        Assert.All(report.Metrics, metric => Assert.Equal((0.0, 1.0), (metric.Models[1].Difference!.Estimate.Value, metric.Models[1].Difference!.P)));
    }

    [Fact]
    public void OtherClasses_AreNamed()
    {
        var other = new PredictionSet(First.Task, ["class0", "other"], null, First.Rows);

        Assert.Equal(
            "B predicts other classes (class0, other) than A (class0, class1).", Assert.Throws<InputException>(() => Compare(other)).Message);
    }

    [Fact]
    public void AnotherPositiveClass_IsRefused()
    {
        var other = new PredictionSet(First.Task, First.Classes, "class0", First.Rows);

        Assert.Contains("takes 'class0' for the positive class", Assert.Throws<InputException>(() => Compare(other)).Message);
    }

    private static void Refused(string message, IEnumerable<PredictionRow> rows) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => Compare(With(rows))).Message);

    private static PredictionSet With(IEnumerable<PredictionRow> rows) => new(First.Task, First.Classes, First.PositiveClass, [.. rows]);

    private static ComparisonReport Compare(PredictionSet second, ComparisonOptions? options = null) => ModelComparison.Compare(
        [new("A", First, OperatingThreshold.At(0.5)), new("B", second, OperatingThreshold.At(0.5))],
        0,
        ["auroc"],
        options ?? new() { Replicates = 50, Draws = 99 });
}
