using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Cases;

public sealed class CaseSelectionTests
{
    [Fact]
    public void WorstErrors_AreThoseOfWhichTheModelWasMostCertain()
    {
        var predictions = Samples.Binary(("a", 0, 0.99), ("b", 1, 0.3), ("c", 0, 0.6), ("d", 1, 0.9), ("e", 1, 0.001));

        var gallery = CaseSelection.Select(predictions, 0.5);

        Assert.Equal(["s4", "s0", "s1", "s2"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void Certainty_IsMeasuredFromTheThreshold()
    {
        // 0.2 is far above a threshold of 0.01; 0.009 only just below it.
        var predictions = Samples.Binary(("a", 1, 0.009), ("b", 0, 0.2));

        var gallery = CaseSelection.Select(predictions, 0.01);

        Assert.Equal(["s1", "s0"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void OwnThresholds_Decide()
    {
        var rows = Samples.Binary(("a", 1, 0.4), ("b", 1, 0.4)).Rows;
        var predictions = new PredictionSet(
            PredictionTask.Binary, ["benign", "malignant"], null, [rows[0] with { Threshold = 0.3 }, rows[1]]);

        var gallery = CaseSelection.Select(predictions, 0.5);

        Assert.Equal(["s1"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void OnePatient_DoesNotFillTheGallery()
    {
        var predictions = Samples.Binary(
            ("bad", 0, 0.999), ("bad", 0, 0.998), ("bad", 0, 0.997), ("b", 0, 0.8), ("c", 0, 0.7), ("d", 1, 0.9));

        var gallery = CaseSelection.Select(predictions, 0.5, new CaseOptions { WorstErrors = 4 });

        Assert.Equal(["s0", "s3", "s4", "s1"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void Cells_HoldTheirCounts_AndTheirCasesMostCertainFirst()
    {
        var predictions = Samples.Binary(("a", 1, 0.6), ("b", 1, 0.9), ("c", 1, 0.8), ("d", 0, 0.2), ("e", 0, 0.7));

        var gallery = CaseSelection.Select(predictions, 0.5, new CaseOptions { PerCell = 2 });

        var hit = gallery.Cells.Single(cell => cell is { Truth: 1, Predicted: 1 });
        Assert.Equal(3, hit.Count);
        Assert.Equal(["s1", "s2"], hit.Cases.Select(position => gallery.Cases[position].Sample));
        Assert.Equal(predictions.Rows.Count, gallery.Cells.Sum(cell => cell.Count));
        Assert.DoesNotContain(gallery.Cells, cell => cell is { Truth: 1, Predicted: 0 });
    }

    [Fact]
    public void ConfusedPairs_AreTheLargestCellsOffTheDiagonal()
    {
        PredictionRow Row(int index, int truth, int predicted) => new($"s{index}", $"p{index}", [truth],
            [.. Enumerable.Range(0, 3).Select(label => label == predicted ? 0.8 : 0.1)]);
        var predictions = new PredictionSet(
            PredictionTask.Multiclass, ["a", "b", "c"], null, [Row(0, 0, 1), Row(1, 2, 1), Row(2, 2, 1), Row(3, 1, 1), Row(4, 2, 2)]);

        var gallery = CaseSelection.Select(predictions, 0.5);

        Assert.Equal([(2, 1, 2), (0, 1, 1)], gallery.ConfusedPairs.Select(cell => (cell.Truth, cell.Predicted, cell.Count)));
    }

    [Fact]
    public void SeveralLabels_HaveAMatrixEach()
    {
        var predictions = new PredictionSet(PredictionTask.Multilabel, ["effusion", "nodule"], null,
        [
            new("s0", "a", [0], [0.9, 0.8]),
            new("s1", "b", [], [0.1, 0.2]),
            new("s2", "c", [0, 1], [0.3, 0.7]),
        ]);

        var gallery = CaseSelection.Select(predictions, 0.5);

        Assert.Equal(3, gallery.Cells.Where(cell => cell.Label == 0).Sum(cell => cell.Count));
        Assert.Equal(3, gallery.Cells.Where(cell => cell.Label == 1).Sum(cell => cell.Count));
        Assert.Equal(["s0"], gallery.Cells.Single(cell => cell is { Label: 1, Truth: 0, Predicted: 1 }).Cases.Select(position => gallery.Cases[position].Sample));
        Assert.Empty(gallery.Cells.Single(cell => cell is { Label: 0, Truth: 0, Predicted: 0 }).Cases);
        Assert.Equal(["s0", "s2"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void ProbabilitiesOfZeroAndOne_HaveAnOrder()
    {
        var predictions = Samples.Binary(("b", 0, 1), ("a", 1, 0), ("c", 0, 0.9));

        var gallery = CaseSelection.Select(predictions, 0.5);

        Assert.Equal(["s0", "s1", "s2"], gallery.WorstErrors.Select(position => gallery.Cases[position].Sample));
    }

    [Fact]
    public void Galleries_KeepTheirPromises() => Prop.ForAll(
        Gen.Choose(1, 60).SelectMany(rows => Gen.Choose(1, 20).SelectMany(groups => Gen.Choose(2, 5).SelectMany(classes =>
            Gen.Choose(0, 1000).Select(seed => Samples.Random(rows, groups, seed, classes))))).ToArbitrary(),
        predictions =>
        {
            var options = new CaseOptions { Most = 15, PerCell = 3, WorstErrors = 5 };
            var gallery = CaseSelection.Select(predictions, 0.5, options);
            var again = CaseSelection.Select(predictions, 0.5, options);

            Assert.Equal(gallery.Cases.Select(one => one.Sample), again.Cases.Select(one => one.Sample));
            Assert.InRange(gallery.Cases.Count, 1, options.Most);
            Assert.Equal(gallery.Cases.Count, gallery.Cases.Select(one => one.Sample).Distinct().Count());
            Assert.Equal(predictions.Rows.Count, gallery.Cells.Sum(cell => cell.Count));
            Assert.All(gallery.WorstErrors, position => Assert.NotEqual(gallery.Cases[position].Truth, gallery.Cases[position].Predicted));
            Assert.All(gallery.Cells, cell => Assert.All(cell.Cases, position => Assert.Equal(
                (cell.Truth, cell.Predicted), (gallery.Cases[position].Truth.Single(), gallery.Cases[position].Predicted.Single()))));
        }).QuickCheckThrowOnFailure();
}
