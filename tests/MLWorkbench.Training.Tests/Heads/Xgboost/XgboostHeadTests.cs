using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Xgboost;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Xgboost;

public sealed class XgboostHeadTests
{
    private static readonly XgboostHeadOptions _options = new() { Rounds = 60, Patience = 10 };

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Fit_LearnsTheClouds(int classes, bool multiLabel)
    {
        var training = Features.Make(200, 8, classes, multiLabel, noise: 0.5);
        var fresh = Features.Make(100, 8, classes, multiLabel, seed: 2, noise: 0.5);
        var head = new XgboostHead(_options).Fit(training, fresh);
        Assert.InRange(Features.LogLoss(fresh, head.Predict(fresh.Values.Span, 100)), 0, 0.4);
    }

    [Fact]
    public void Fit_NothingToLearn_StopsEarly()
    {
        var training = Features.Make(80, 6, 2, noise: 100);
        var validation = Features.Make(80, 6, 2, seed: 2, noise: 100);
        var head = new XgboostHead(_options).Fit(training, validation);
        Assert.DoesNotContain("60 rounds", head.Description);
    }

    [Fact]
    public void Fit_BalancedClasses_RaisesTheRareOne()
    {
        var data = Features.Make(160, 6, 2, noise: 4);
        int[] rows = [.. Enumerable.Range(0, 160).Where(row => row % 2 == 0 || row % 16 == 1)];
        var rare = data with
        {
            Rows = rows.Length, Labels = [.. rows.Select(row => data.Labels[row])], Values = rows.SelectMany(row => data.Row(row).ToArray()).ToArray(),
        };
        double Mean(ClassWeights weights)
        {
            var weighted = rare with { ClassWeights = weights };
            return new XgboostHead(_options with { Rounds = 5 }).Fit(weighted, weighted).Predict(rare.Values.Span, rare.Rows).Average(row => row[1]);
        }

        Assert.True(Mean(ClassWeights.Balanced) > Mean(ClassWeights.None) + 0.03);
    }

    [Fact]
    public void Fit_LabelThatNoImageHas_KeepsAFiniteLoss()
    {
        var data = Features.Make(60, 6, 3, multiLabel: true);
        data = data with { Labels = [.. data.Labels.Select(labels => labels.Where(label => label != 1).ToArray())] };
        var probabilities = new XgboostHead(_options).Fit(data).Predict(data.Values.Span, 60);
        Assert.All(probabilities, row => Assert.InRange(row[1], 1e-9, 0.5));
    }
}
