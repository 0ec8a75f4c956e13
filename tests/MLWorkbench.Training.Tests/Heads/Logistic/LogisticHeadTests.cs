using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Logistic;

public sealed class LogisticHeadTests
{
    // What the tolerance of the fits leaves open.
    private const double Same = 1e-4;

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Fit_DoesNotCareForTheScaleOfFeatures(int classes, bool multiLabel)
    {
        var data = Features.Make(50, 8, classes, multiLabel);
        var other = Map(data, (value, column) => (float)((value * Math.Pow(10, column - 4)) + (column * 100)));
        Assert.InRange(Graph.Difference(Predict(data), Predict(other)), 0, 1e-3);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public void Fit_WithFewerRowsThanFeatures_IsTheSameAsWithoutTheRotation(int classes, bool multiLabel)
    {
        var data = Features.Make(24, 30, classes, multiLabel);
        int[] twice = [.. Enumerable.Range(0, 24), .. Enumerable.Range(0, 24)];
        var plain = new LogisticHead(new LogisticHeadOptions()).Fit(Take(data, twice));
        Assert.InRange(Graph.Difference(Predict(data), plain.Predict(data.Values.Span, data.Rows)), 0, Same);
    }

    [Fact]
    public void Fit_WholeRowWeights_AreRepeatedRows()
    {
        // Every feature takes two values equally often in either: the scale of the features, which counts rows once, is the same.
        var data = Features.Make(32, 5, 2);
        data = data with { Values = Enumerable.Range(0, 32 * 5).Select(index => (float)((index / 5 >> (index % 5)) & 1)).ToArray() };
        int[] repeated = [.. Enumerable.Range(0, 32), .. Enumerable.Range(0, 32).Where(row => row is 0 or 31)];
        var weighted = data with { RowWeights = [.. Enumerable.Range(0, 32).Select(row => row is 0 or 31 ? 2f : 1f)] };
        var expected = new LogisticHead(new LogisticHeadOptions()).Fit(Take(data, repeated)).Predict(data.Values.Span, 32);
        Assert.InRange(Graph.Difference(expected, Predict(weighted)), 0, Same);
    }

    [Fact]
    public void Fit_BalancedClasses_AreRowWeights()
    {
        var data = Features.Make(40, 6, 2);
        int[] rows = [.. Enumerable.Range(0, 40).Where(row => row % 2 == 0 || row % 8 == 1)];
        data = Take(data, rows);
        var second = data.Labels.Count(labels => labels[0] == 1);
        var weights = data.Labels.Select(labels => data.Rows / (2f * (labels[0] == 1 ? second : data.Rows - second))).ToArray();
        Assert.InRange(
            Graph.Difference(Predict(data with { ClassWeights = ClassWeights.Balanced }), Predict(data with { RowWeights = weights })), 0, Same);
    }

    [Fact]
    public void Fit_Again_GivesTheSameBits()
    {
        var data = Features.Make(300, 40, 3);
        Assert.Equal(Predict(data), Predict(data with { }));
    }

    [Fact]
    public void Fit_ClassWithoutImages_IsUnlikelyButPossible()
    {
        var data = Features.Make(30, 6, 3) with { Classes = 4 };
        var probabilities = Predict(data);
        Assert.All(probabilities, row => Assert.InRange(row[3], 1e-12, 1.0 / (30 + 4)));
        var without = Predict(data with { Classes = 3 });
        Assert.Equal(without[0][0] / without[0][1], probabilities[0][0] / probabilities[0][1], 1e-3);
    }

    [Fact]
    public void Fit_OneClassOnly_IsTheRuleOfSuccession()
    {
        var data = Features.Make(10, 4, 2);
        var probabilities = Predict(data with { Labels = [.. data.Labels.Select(_ => new[] { 1 })] });
        Assert.All(probabilities, row => Assert.Equal(11.0 / 12, row[1], 1e-6));
    }

    [Fact]
    public void Fit_LabelThatEveryImageHas_IsTheRuleOfSuccession()
    {
        var data = Features.Make(10, 4, 2, multiLabel: true);
        var probabilities = Predict(data with { Labels = [.. data.Labels.Select(labels => labels.Where(label => label == 1).Prepend(0).ToArray())] });
        Assert.All(probabilities, row => Assert.Equal(11.0 / 12, row[0], 1e-6));
    }

    [Fact]
    public void Fit_ConstantFeatures_AreLeftOut()
    {
        var data = Features.Make(40, 5, 2);
        var constant = Map(data, (value, column) => column == 2 ? 7.1f : value);
        var other = Map(data, (value, column) => column == 2 ? -3 : value);
        Assert.Equal(Predict(constant), Predict(other));
        Assert.All(Predict(Map(data, (_, _) => 1)), row => Assert.Equal(0.5, row[0], 1e-6));
    }

    [Fact]
    public void Fit_StrongerPenalty_GivesSmallerMargins()
    {
        var data = Features.Make(60, 20, 2);
        double[] spread = [.. new[] { 1e-3, 0.1, 10 }.Select(l2 =>
            new LogisticHead(new LogisticHeadOptions { L2 = l2 }).Fit(data).Predict(data.Values.Span, 60).Average(row => Math.Abs(row[1] - 0.5)))];
        Assert.True(spread[0] > spread[1] && spread[1] > spread[2]);
    }

    [Fact]
    public void Fit_FeatureThatIsNoNumber_NamesTheImage()
    {
        var data = Features.Make(10, 4, 2);
        var values = data.Values.ToArray();
        values[(3 * 4) + 2] = float.NaN;
        var failure = Assert.Throws<WorkbenchException>(() => Predict(data with { Values = values }));
        Assert.Contains("Feature 2 of image 3", failure.Message);
    }

    [Fact]
    public void Fit_Cancelled_Ends()
    {
        var data = Features.Make(40, 5, 2);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new LogisticHead(new LogisticHeadOptions()).Fit(data, data, 1, _ => 0, source.Token));
    }

    private static float[][] Predict(HeadData data) =>
        new LogisticHead(new LogisticHeadOptions()).Fit(data).Predict(data.Values.Span, data.Rows);

    private static HeadData Map(HeadData data, Func<float, int, float> map) =>
        data with { Values = data.Values.ToArray().Select((value, index) => map(value, index % data.Columns)).ToArray() };

    private static HeadData Take(HeadData data, int[] rows) => data with
    {
        Rows = rows.Length,
        Labels = [.. rows.Select(row => data.Labels[row])],
        Values = rows.SelectMany(row => data.Row(row).ToArray()).ToArray(),
    };
}
