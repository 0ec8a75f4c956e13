using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Regression;

public class RegressionEvaluatorTests
{
    [Fact]
    public void Metrics_MatchScikitLearn()
    {
        var report = Judge([3, -0.5, 2, 7, 4.25, 4.25, 100.5, -12], [2.5, 0, 2, 8, 4, 5.5, 90, -10]);

        // scikit-learn 1.2.1: mean_absolute_error, root of mean_squared_error, r2_score.
        Assert.Equal(2.0, report.Metrics["mae"].Value!.Value, 1e-12);
        Assert.Equal(3.8303883615111407, report.Metrics["rmse"].Value!.Value, 1e-12);
        Assert.Equal(0.986768824306473, report.Metrics["r2"].Value!.Value, 1e-12);
        Assert.Equal(-0.8125, report.Metrics["mean_error"].Value!.Value, 1e-12);
        Assert.Equal(RegressionNames.All, report.Metrics.Keys);
    }

    [Fact]
    public void AgreementAndCalibration_MatchNumPyAndScikitLearn()
    {
        var report = Judge([3, -0.5, 2, 7, 4.25, 4.25, 100.5, -12], [2.5, 0, 2, 8, 4, 5.5, 90, -10]);

        // NumPy 1.24.2: e.mean() -+ 1.96 * e.std(ddof=1) of e = predicted - true.
        Assert.Equal(-8.655780563641722, report.Metrics["agreement_low"].Value!.Value, 1e-11);
        Assert.Equal(7.030780563641722, report.Metrics["agreement_high"].Value!.Value, 1e-11);
        // scikit-learn 1.2.1: LinearRegression().fit(predicted, true).
        Assert.Equal(1.1238603988603988, report.Metrics["calibration_slope"].Value!.Value, 1e-12);
        Assert.Equal(-0.7667200854700837, report.Metrics["calibration_intercept"].Value!.Value, 1e-11);
    }

    [Fact]
    public void ConstantPredictions_HaveNoCalibrationLine() =>
        Assert.Equal("all predictions are the same number", Judge([1, 2, 3], [2, 2, 2]).Metrics["calibration_slope"].Reason);

    [Fact]
    public void Coverage_IsTheShareWithinTheIntervals()
    {
        RegressionRow[] rows = [.. Enumerable.Range(0, 20).Select(i => new RegressionRow($"s{i}", $"p{i}", i, i + (i < 5 ? 3 : 1)) { Low = i - 1, High = i + 2 + (i < 5 ? -3 : 0) })];

        var report = RegressionEvaluator.Evaluate(rows, new() { Bootstrap = 0 });

        Assert.Equal(0.75, report.Metrics["interval_coverage"].Value);
        Assert.Equal(((15 * 3) + (5 * 0)) / 20.0, report.Metrics["interval_width"].Value);
    }

    [Fact]
    public void Measure_IsTheReportsValue()
    {
        RegressionRow[] rows = [new("a", "p", 1, 2), new("b", "q", 5, 3)];

        Assert.Equal(RegressionEvaluator.Evaluate(rows, new() { Bootstrap = 0 }).Metrics["mae"].Value, RegressionEvaluator.Measure(rows, "mae"));
        Assert.Throws<ArgumentException>(() => RegressionEvaluator.Measure(rows, "auroc"));
    }

    [Fact]
    public void FewPatients_HaveNoIntervalsButAReason()
    {
        var report = Judge([1, 2, 4], [1, 3, 4]);

        Assert.All(report.Metrics.Values, estimate => Assert.Equal((null, "only 3 groups; an interval needs at least 10"), (estimate.Low, estimate.Reason)));
        Assert.StartsWith("The samples come from 3 patients", report.Notes[0]);
    }

    [Fact]
    public void ConstantTruth_HasNoR2() =>
        Assert.Equal((null, "the truth is the same in all samples"), Judge([0.1, 0.1, 0.1], [0.2, 0.1, 0.3]).Metrics["r2"] is var r2 ? (r2.Value, r2.Reason) : default);

    [Fact]
    public void Intervals_AreWiderWhereSamplesOfAPatientRepeat()
    {
        var random = new Random(1);
        double[] errors = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() - 0.5)];

        var independent = Rows(240, index => $"p{index}");
        var clustered = Rows(240, index => $"p{index / 4}");

        Assert.True(Width(clustered) > 1.5 * Width(independent), $"{Width(clustered)} {Width(independent)}");

        RegressionRow[] Rows(int count, Func<int, string> group) =>
            [.. Enumerable.Range(0, count).Select(index => new RegressionRow($"s{index}", group(index), index % 7, (index % 7) + errors[index / 4]))];
        static double Width(RegressionRow[] rows) =>
            RegressionEvaluator.Evaluate(rows, new() { Bootstrap = 500 }).Metrics["rmse"] is { Low: { } low, High: { } high } ? high - low : double.NaN;
    }

    [Fact]
    public void WriteThenRead_KeepsEveryNumber()
    {
        using var folder = new TempFolder();
        RegressionRow[] rows = [new("s1", "g,1", 1.0 / 3, -2e-9) { Low = -0.1, High = 1.0 / 7 }, new("s2", "g2", 5, 0.1)];

        RegressionCsv.Write(folder.File("r.csv"), rows);

        Assert.Equal(rows, RegressionCsv.Read(folder.File("r.csv")));
    }

    [Theory]
    [InlineData("", "r.csv: the file is empty.")]
    [InlineData("sample,group,label,predicted\n", "r.csv: there are no rows below the header.")]
    [InlineData("sample,group,label\n", "r.csv(1): the column 'predicted' is missing. Expected: sample, group, label, predicted.")]
    [InlineData("sample,group,label,predicted\ns,g,NaN,1\n", "r.csv(2): label is 'NaN', not a number.")]
    [InlineData("sample,label,predicted\ns,1,x\n", "r.csv(2): predicted is 'x', not a number.")]
    [InlineData("sample,group,label,predicted\ns,g,1,1\ns,g,1,1\n", "r.csv(3): sample 's' stands on line 2 already.")]
    [InlineData("sample,group,label,predicted\ns,g,1\n", "r.csv(2): 3 fields where the header has 4.")]
    public void WrongText_IsRefusedWithItsLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => RegressionCsv.Read(new StringReader(text), "r.csv")).Message);

    private static RegressionReport Judge(double[] truth, double[] predicted) => RegressionEvaluator.Evaluate(
        [.. truth.Select((value, index) => new RegressionRow($"s{index}", $"p{index}", value, predicted[index]))], new() { Bootstrap = 50 });
}
