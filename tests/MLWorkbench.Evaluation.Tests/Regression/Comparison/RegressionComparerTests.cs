using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Comparison;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Regression.Comparison;

public class RegressionComparerTests
{
    [Fact]
    public void Differences_AreOfTheValues_AndTheirIntervalsAreNarrowerThanApart()
    {
        var random = new Random(1);
        double[] noise = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() - 0.5)];
        var models = new[] { Model("a", i => noise[i]), Model("b", i => noise[i] + (0.05 * (i % 2 == 0 ? 1 : -1))) };

        var found = RegressionComparer.Compare(models, 0, [], new() { Bootstrap = 500 }, intersection: false);

        Assert.Equal(["rmse", "mae"], found.Metrics);
        Assert.Null(found.Models[0].Differences);
        var (own, difference) = (found.Models[1].Values["rmse"], found.Models[1].Differences!["rmse"]);
        Assert.Equal(own.Value!.Value - found.Models[0].Values["rmse"].Value!.Value, difference.Value!.Value, 1e-12);
        Assert.True(difference.High - difference.Low < (own.High - own.Low) / 2);
    }

    [Fact]
    public void TheSameModelTwice_DiffersByNothing()
    {
        var found = RegressionComparer.Compare([Model("a", i => i % 3), Model("b", i => i % 3)], 0, ["r2"], new() { Bootstrap = 100 }, intersection: false);

        Assert.Equal(0, found.Models[1].Differences!["r2"].Value);
    }

    [Fact]
    public void OtherSamples_AreAnError_UnlessThoseThatAllHaveAreAskedFor()
    {
        var fewer = new RegressionModel("fewer", [.. Model("x", _ => 0).Rows.Skip(3)]);

        Assert.Contains("'s0' of 'a' is missing", Assert.Throws<InputException>(() => RegressionComparer.Compare([Model("a", _ => 0), fewer], 0, [], new() { Bootstrap = 50 }, intersection: false)).Message);
        Assert.Equal((197, 3), RegressionComparer.Compare([Model("a", _ => 0), fewer], 0, [], new() { Bootstrap = 50 }, intersection: true) is var found ? (found.Samples, found.LeftOut) : default);
    }

    [Fact]
    public void AMetricOfClasses_IsRefused() =>
        Assert.Contains("'auroc' is no metric of numbers", Assert.Throws<InputException>(() => RegressionComparer.Compare([Model("a", _ => 0), Model("b", _ => 1)], 0, ["auroc"], new(), false)).Message);

    private static RegressionModel Model(string name, Func<int, double> error) =>
        new(name, [.. Enumerable.Range(0, 200).Select(i => new RegressionRow($"s{i}", $"p{i / 2}", i % 17, (i % 17) + error(i)))]);
}
