using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Ridge;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Ridge;

public sealed class RidgeHeadTests
{
    [Theory]
    // scikit-learn 1.2.1: Ridge(alpha).fit(StandardScaler().fit_transform(X), y).predict of the same points.
    [InlineData(0.01, 42.54283947874307, 55.1138799418263, 33.97822868830826)]
    [InlineData(1, 42.612930852274786, 54.71889764106987, 34.37368284877779)]
    [InlineData(50, 43.74641289559126, 48.04123681366876, 40.87229899955344)]
    public void Predict_MatchesScikitLearn(double alpha, params double[] expected)
    {
        var predicted = new RidgeHead(new RidgeHeadOptions { Alpha = alpha }).Fit(Numbers.Reference()).Predict(Numbers.Questions, 3);

        Assert.All(predicted.Zip(expected), pair => Assert.Equal(pair.Second, pair.First[0], 1e-4));
    }

    [Fact]
    public void ColumnsThatAreTheSame_ShareTheWeight_WithoutPenaltyToo()
    {
        var data = Numbers.Reference();
        var doubled = data with { Columns = 6, Values = Enumerable.Range(0, data.Rows).SelectMany(row => (float[])[.. data.Row(row), .. data.Row(row)]).ToArray() };

        var once = new RidgeHead(new RidgeHeadOptions { Alpha = 0 }).Fit(data).Predict(data.Values.Span, data.Rows);
        var twice = new RidgeHead(new RidgeHeadOptions { Alpha = 0 }).Fit(doubled).Predict(doubled.Values.Span, data.Rows);

        Assert.All(once.Zip(twice), pair => Assert.Equal(pair.First[0], pair.Second[0], 1e-2));
    }

    [Fact]
    public void ConstantColumns_GiveTheMean()
    {
        var data = Numbers.Reference() with { Columns = 1, Values = Enumerable.Repeat(3f, 24).ToArray() };

        Assert.Equal(data.Numbers!.Average(), new RidgeHead(new RidgeHeadOptions()).Fit(data).Predict([7f], 1)[0][0], 1e-4);
    }

    [Fact]
    public void ARowOfWeightTwo_CountsAsTwoRows()
    {
        var data = Numbers.Reference();
        var weighted = data with { RowWeights = [.. Enumerable.Range(0, 24).Select(row => row == 5 ? 2f : 1f)] };
        var heavy = new RidgeHead(new RidgeHeadOptions { Alpha = 0 }).Fit(weighted).Predict(Numbers.Questions, 3);
        var repeated = new RidgeHead(new RidgeHeadOptions { Alpha = 0 }).Fit(data with
        {
            Rows = 25,
            Values = (float[])[.. data.Values.Span, .. data.Row(5)],
            Numbers = [.. data.Numbers!, data.Numbers![5]],
            Labels = [.. data.Labels, []],
        }).Predict(Numbers.Questions, 3);

        Assert.All(heavy.Zip(repeated), pair => Assert.Equal(pair.Second[0], pair.First[0], 1e-3));
    }
}
