using MLWorkbench.Boosting.Training;
using MLWorkbench.Boosting.Trees;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Boosting.Tests.Trees;

public sealed class BoostedTreesTests
{
    private const double Tolerance = 1e-5;
    private const int Rounds = 25;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0)]
    [InlineData(3, 0.3)]
    public void Predictions_AreXgboostsOwn_OnThresholdsAndWithMissingValues(int classes, double missing)
    {
        var training = Points.Make(300, classes: classes, missing: missing);
        using var session = Grown(training, classes);
        var trees = session.Trees(Rounds);
        var queries = Queries(trees, training.Columns);
        var own = session.Predict(queries, Rounds, margins: false);
        var perRow = own.Length / queries.Rows;
        var predicted = trees.Predict(queries.Values.Span, queries.Rows).SelectMany(row => perRow == 1 ? row[1..] : row).ToArray();
        Assert.InRange(Difference(own, predicted), 0, Tolerance);
        var onnx = InOnnx(trees, queries.Values.ToArray(), queries.Rows).Chunk(trees.Classes).SelectMany(row => perRow == 1 ? row[1..] : row);
        Assert.InRange(Difference(own, [.. onnx]), 0, Tolerance);
    }

    [Fact]
    public void FirstRounds_AreXgboostsOwn()
    {
        var training = Points.Make(300, classes: 3);
        using var session = Grown(training, 3);
        var predicted = session.Trees(7).Predict(training.Values.Span, training.Rows).SelectMany(row => row).ToArray();
        Assert.InRange(Difference(session.Predict(training, 7, margins: false), predicted), 0, Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Together_GivesEachLabelItsOwnProbability(int rows)
    {
        var training = Points.Make(200);
        BoostedTrees[] labels =
        [
            .. Enumerable.Range(0, 3).Select(label => XgboostTrainer.Fit(
                new BoostingOptions { Rounds = 5 + label }, training with { Labels = [.. training.Labels.Select((truth, row) => (truth + (row % (label + 1))) % 2)] },
                null, 2, 1, 1, default)),
        ];
        var together = BoostedTrees.Together(labels);
        var values = training.Values.Span[..(rows * training.Columns)];
        var expected = Enumerable.Range(0, rows).SelectMany(row => labels.Select(label => label.Predict(training.Row(row))[1])).ToArray();
        Assert.Equal(expected, together.Predict(values, rows).SelectMany(row => row));
        Assert.InRange(Difference(expected, InOnnx(together, values.ToArray(), rows)), 0, Tolerance);
    }

    [Fact]
    public void Predict_OneTreeByHand_TakesTheSmallerSideBelowTheThresholdOnly()
    {
        var tree = new BoostedTree
        {
            Target = 0, Left = [1, -1, -1], Right = [2, -1, -1], Feature = [0, 0, 0], Value = [0.1f, -2, 3], MissingLeft = [true, false, false],
        };
        var trees = new BoostedTrees(TreeLink.Binary, [tree], [0.5f], 1, 1);
        float[] values = [MathF.BitDecrement(0.1f), 0.1f, MathF.BitIncrement(0.1f), float.NaN];
        Assert.Equal([-1.5f, 3.5f, 3.5f, -1.5f], values.Select(value => trees.Margins([value])[0]));
        float[] expected = [.. values.SelectMany(value => trees.Predict([value]))];
        Assert.InRange(Difference(expected, InOnnx(trees, values, 4)), 0, 1e-7);
    }

    /// <summary>Every threshold of every tree exactly, just below, just above and missing, in the feature that it belongs to.</summary>
    private static BoostingData Queries(BoostedTrees trees, int columns)
    {
        var rows = new List<float[]>();
        var random = new Random(5);
        foreach (var (feature, threshold) in trees.Splits().Distinct())
        {
            foreach (var value in (float[])[threshold, MathF.BitDecrement(threshold), MathF.BitIncrement(threshold), float.NaN])
            {
                var row = Enumerable.Range(0, columns).Select(_ => random.Next(-8, 9) / 10f).ToArray();
                row[feature] = value;
                rows.Add(row);
            }
        }

        return new BoostingData { Values = rows.SelectMany(row => row).ToArray(), Rows = rows.Count, Columns = columns, Labels = new int[rows.Count] };
    }

    private static BoosterSession Grown(BoostingData training, int classes)
    {
        var session = new BoosterSession(new BoostingOptions { Depth = 4 }, new BoostingMatrix(training, classes, 1), null, 1, 1);
        for (var round = 0; round < Rounds; round++)
        {
            session.Grow(round);
        }

        return session;
    }

    private static float[] InOnnx(BoostedTrees trees, float[] values, int rows)
    {
        var graph = new OnnxGraphBuilder("trees");
        var features = graph.Input("features", OnnxType.Float, "N", trees.Columns);
        graph.Output(trees.AddTo(graph, features), "probabilities", OnnxType.Float, "N", trees.Classes);
        using var session = new InferenceSession(graph.Build().ToBytes());
        return session.Run(new FloatTensor(values, rows, trees.Columns)).Values;
    }

    private static double Difference(float[] left, float[] right) =>
        left.Length == right.Length ? left.Zip(right, (a, b) => Math.Abs((double)a - b)).Max() : double.PositiveInfinity;
}
