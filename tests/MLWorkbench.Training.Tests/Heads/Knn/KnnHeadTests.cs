using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Knn;

public sealed class KnnHeadTests
{
    // On a line: classes 0 0 1 1 1 at 0, 1, 2, 10, 11.
    private static readonly HeadData _line = new()
    {
        Values = new float[] { 0, 1, 2, 10, 11 }, Rows = 5, Columns = 1, Classes = 2, Labels = [[0], [0], [1], [1], [1]],
    };

    private static readonly KnnHeadOptions _three = new()
    {
        Neighbours = 3, Metric = KnnMetric.Euclidean, Weights = KnnWeights.Uniform,
    };

    [Fact]
    public void Predict_Uniform_CountsNeighboursAndOneMoreOfEachClass()
    {
        // The three nearest of 0.4 are 0, 1 and 2: two of class 0.
        Assert.Equal([3f / 5, 2f / 5], Fit(_three).Predict([0.4f], 1)[0]);
    }

    [Fact]
    public void Predict_ByDistance_HearsTheNearestMost()
    {
        var near = Fit(_three with { Weights = KnnWeights.Distance }).Predict([1.9f], 1)[0];
        Assert.True(near[1] > 0.5);
        Assert.True(Fit(_three).Predict([1.9f], 1)[0][1] < 0.5);
    }

    [Fact]
    public void Predict_Cosine_LooksAtDirectionsAlone()
    {
        var data = new HeadData
        {
            Values = new float[] { 1, 0, 100, 1, 0, 1, 1, 100 }, Rows = 4, Columns = 2, Classes = 2, Labels = [[0], [0], [1], [1]],
        };
        var head = new KnnHead(new KnnHeadOptions { Neighbours = 2, Weights = KnnWeights.Uniform }).Fit(data);
        Assert.Equal(0.75, head.Predict([0.01f, 0], 1)[0][0], 1e-6);
        Assert.Equal(0.75, head.Predict([0, 500], 1)[0][1], 1e-6);
        Assert.All(head.Predict([0, 0], 1)[0], probability => Assert.InRange(probability, 0.1, 0.9));
    }

    [Fact]
    public void Predict_OfTrainingImages_IsNeverCertain()
    {
        var data = Features.Make(40, 6, 3);
        foreach (var row in new KnnHead(new KnnHeadOptions { Neighbours = 5 }).Fit(data).Predict(data.Values.Span, 40))
        {
            Assert.All(row, probability => Assert.InRange(probability, 1.0 / 8, 6.0 / 8));
            Assert.Equal(1, row.Sum(), 1e-5);
        }
    }

    [Fact]
    public void Fit_BalancedClasses_GiveTheRareOneLouderVotes()
    {
        var plain = Fit(_three).Predict([6f], 1)[0];
        var rare = _line with { Labels = [[0], [0], [0], [0], [1]], ClassWeights = ClassWeights.Balanced };
        var balanced = new KnnHead(_three with { Neighbours = 5 }).Fit(rare).Predict([6f], 1)[0];
        Assert.Equal([0.5f, 0.5f], balanced.Select(probability => MathF.Round(probability, 5)));
        Assert.NotEqual(plain, balanced);
    }

    [Fact]
    public void Fit_RowsWithoutWeight_KeepNobodyOut()
    {
        var head = new KnnHead(_three with { Neighbours = 1 }).Fit(_line with { RowWeights = [0, 1, 1, 1, 1] });
        Assert.Equal(2f / 3, head.Predict([0], 1)[0][0]);
    }

    [Fact]
    public void Graph_WithCopiesOfOneImageUnderBothLabels_AgreesOnTheTie()
    {
        var data = Features.Make(30, 7, 2);
        var values = data.Values.ToArray();
        values.AsSpan(0, 7).CopyTo(values.AsSpan(7));
        var head = new KnnHead(new KnnHeadOptions { Neighbours = 1 }).Fit(data with { Values = values });
        Assert.InRange(Graph.Difference(head.Predict(values, 30), head.RunInOnnx(values, 30, 7)), 0, 1e-5);
    }

    [Fact]
    public void Fit_MoreThanAModelShouldHold_IsRefusedBeforeAnythingIsDone()
    {
        var failure = Assert.Throws<WorkbenchException>(() => new KnnHead(new KnnHeadOptions(), mostValues: 4).Fit(_line));
        Assert.Contains("keeps the features of every training image", failure.Message);
        Assert.Contains("5 x 1", failure.Message);
    }

    private static FittedHead Fit(KnnHeadOptions options) => new KnnHead(options).Fit(_line);
}
