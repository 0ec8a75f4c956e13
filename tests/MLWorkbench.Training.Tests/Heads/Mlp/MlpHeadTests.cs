using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Mlp;

public sealed class MlpHeadTests
{
    private static readonly MlpHeadOptions _options = new() { Hidden = 8, Epochs = 30, BatchSize = 16, LearningRate = 1e-2 };

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Fit_LearnsTheClouds(int classes, bool multiLabel)
    {
        var training = Features.Make(120, 8, classes, multiLabel, noise: 0.5);
        var fresh = Features.Make(60, 8, classes, multiLabel, seed: 2, noise: 0.5);
        var head = Fit(_options, training, fresh);
        Assert.InRange(Features.LogLoss(fresh, head.Predict(fresh.Values.Span, 60)), 0, 0.3);
    }

    [Fact]
    public void Fit_KeepsTheEpochWithTheBestScore()
    {
        var data = Features.Make(40, 6, 2);
        double[] scores = [0.5, 0.9, 0.7, 0.6, 0.8];
        var seen = new List<float[][]>();
        var head = OnTorch.Run(() => new MlpHead(_options with { Epochs = 5 }).Fit(data, data, 1, rows =>
        {
            seen.Add(rows);
            return scores[seen.Count - 1];
        }, default));
        Assert.Equal(5, seen.Count);
        Assert.Equal(seen[1], head.Predict(data.Values.Span, 40));
        Assert.Contains("epoch 2", head.Description);
    }

    [Fact]
    public void Fit_WithoutABetterScore_EndsAfterThePatience()
    {
        var data = Features.Make(40, 6, 2);
        var epochs = 0;
        OnTorch.Run(() => new MlpHead(_options with { Patience = 3 }).Fit(data, data, 1, _ => -(++epochs), default));
        Assert.Equal(4, epochs);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameWeights()
    {
        var data = Features.Make(40, 6, 3);
        float[][] Predict(ulong seed) => Fit(_options with { Epochs = 3 }, data, data, seed).Predict(data.Values.Span, 40);
        Assert.Equal(Predict(7), Predict(7));
        Assert.NotEqual(Predict(7), Predict(8));
    }

    [Fact]
    public void Fit_BalancedClasses_RaisesTheRareOne()
    {
        var data = Features.Make(60, 6, 2, noise: 4);
        int[] rows = [.. Enumerable.Range(0, 60).Where(row => row % 2 == 0 || row % 12 == 1)];
        var rare = data with
        {
            Rows = rows.Length, Labels = [.. rows.Select(row => data.Labels[row])], Values = rows.SelectMany(row => data.Row(row).ToArray()).ToArray(),
        };
        double Mean(ClassWeights weights) => Fit(_options with { Epochs = 5 }, rare with { ClassWeights = weights }, rare)
            .Predict(rare.Values.Span, rare.Rows).Average(row => row[1]);
        Assert.True(Mean(ClassWeights.Balanced) > Mean(ClassWeights.None) + 0.03);
    }

    [Fact]
    public void Fit_Cancelled_EndsBetweenSteps()
    {
        var data = Features.Make(40, 6, 2);
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OnTorch.Run(() => new MlpHead(_options).Fit(data, data, 1, _ =>
        {
            source.Cancel();
            return 0;
        }, source.Token)));
    }

    private static FittedHead Fit(MlpHeadOptions options, HeadData training, HeadData validation, ulong seed = 1) =>
        OnTorch.Run(() => new MlpHead(options).Fit(training, validation, seed));
}
