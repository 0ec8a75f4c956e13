using MLWorkbench.Boosting.Training;
using MLWorkbench.Boosting.Trees;
using Xunit;

namespace MLWorkbench.Boosting.Tests.Training;

public sealed class XgboostTrainerTests
{
    private static readonly BoostingOptions _options = new() { Rounds = 30, Depth = 3 };

    [Fact]
    public void Fit_LearnsWhatLabelsDependOn()
    {
        var trees = Fit(Points.Make(400));
        var fresh = Points.Make(400, seed: 2);
        Assert.InRange(fresh.LogLoss(trees.Predict(fresh.Values.Span, fresh.Rows)), 0, 0.5);
    }

    [Fact]
    public void Fit_WithValidation_KeepsTheBestRoundAlone()
    {
        var training = Points.Make(80, noise: 0.5);
        var validation = Points.Make(80, seed: 2, noise: 0.5);
        var stopped = Fit(training, validation, _options with { Rounds = 200, Patience = 5 });
        Assert.InRange(stopped.Rounds, 1, 100);
        var loss = validation.LogLoss(stopped.Predict(validation.Values.Span, validation.Rows));
        foreach (var rounds in (int[])[stopped.Rounds - 1, stopped.Rounds + 1])
        {
            var other = Fit(training, null, _options with { Rounds = Math.Max(1, rounds) });
            Assert.True(loss <= validation.LogLoss(other.Predict(validation.Values.Span, validation.Rows)));
        }
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameTrees()
    {
        var options = _options with { RowShare = 0.5, ColumnShare = 0.5 };
        var data = Points.Make();
        Assert.Equal(Flat(Fit(data, null, options, 3), data), Flat(Fit(data, null, options, 3), data));
        Assert.NotEqual(Flat(Fit(data, null, options, 3), data), Flat(Fit(data, null, options, 4), data));
    }

    [Fact]
    public void Fit_WholeWeights_AreRepeatedRows()
    {
        var data = Points.Make(60);
        var weights = Enumerable.Range(0, data.Rows).Select(row => (float)(1 + (row % 3))).ToArray();
        int[] repeated = [.. Enumerable.Range(0, data.Rows).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var copies = data with
        {
            Rows = repeated.Length,
            Labels = [.. repeated.Select(row => data.Labels[row])],
            Values = repeated.SelectMany(row => data.Row(row).ToArray()).ToArray(),
        };
        var left = Flat(Fit(data with { Weights = weights }), data);
        var right = Flat(Fit(copies), data);
        Assert.InRange(left.Zip(right, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-4);
    }

    [Fact]
    public void Fit_Cancelled_EndsBetweenRounds()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var data = Points.Make();
        Assert.Throws<OperationCanceledException>(() => XgboostTrainer.Fit(_options, data, null, 2, 1, 1, source.Token));
    }

    [Fact]
    public void Fit_InfiniteFeature_IsRefusedInOneLine()
    {
        var data = Points.Make();
        var values = data.Values.ToArray();
        values[7] = float.PositiveInfinity;
        var failure = Assert.Throws<XgboostException>(() => Fit(data with { Values = values }));
        Assert.StartsWith("XGBoost: ", failure.Message);
        Assert.DoesNotContain("Stack trace", failure.Message);
        Assert.DoesNotContain(".cc:", failure.Message);
    }

    [Fact]
    public void Report_SaysWhatIsInstalled()
    {
        var report = XgboostEngine.Report();
        Assert.Null(report.Problem);
        Assert.Matches(@"^\d+\.\d+\.\d+$", report.Version!);
        Assert.Contains("rounds/s", report.Speed!);
    }

    private static BoostedTrees Fit(BoostingData training, BoostingData? validation = null, BoostingOptions? options = null, ulong seed = 1) =>
        XgboostTrainer.Fit(options ?? _options, training, validation, 2, seed, 1, default);

    private static float[] Flat(BoostedTrees trees, BoostingData data) =>
        [.. trees.Predict(data.Values.Span, data.Rows).Select(row => row[1])];
}
