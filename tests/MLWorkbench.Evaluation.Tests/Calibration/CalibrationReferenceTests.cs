using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Tests.Metrics;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Calibration;

public class CalibrationReferenceTests
{
    public static TheoryData<string> Files => ["binary_balanced", "binary_imbalanced", "binary_ties", "binary_constant", "binary_separable"];

    public static TheoryData<string> WithLogits => ["binary_balanced", "binary_imbalanced", "multiclass4", "multiclass4_missing"];

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void SlopeAndIntercept_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);
        var expected = file.Expected["calibration"]!["intercept_slope"];

        var fitted = LogisticRecalibration.Fit(file.Predictions);

        if (expected is null)
        {
            Assert.Null(fitted.Value);
            Assert.NotNull(fitted.Reason);
            return;
        }

        Assert.Equal(expected["intercept"]!.GetValue<double>(), fitted.Value!.Intercept, 1e-6);
        Assert.Equal(expected["slope"]!.GetValue<double>(), fitted.Value.Slope, 1e-6);
        Assert.Equal(expected["intercept_se"]!.GetValue<double>(), fitted.Value.InterceptError, 1e-6);
        Assert.Equal(expected["slope_se"]!.GetValue<double>(), fitted.Value.SlopeError, 1e-6);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void CalibrationInTheLarge_MatchesTheReference(string name)
    {
        var file = new ReferenceFile(name);
        var expected = file.Expected["calibration"]!["intercept_offset"]?.GetValue<double>();

        var fitted = LogisticRecalibration.InTheLarge(file.Predictions);

        Assert.Equal(expected is null, fitted.Value is null);
        Assert.Equal(expected ?? 0, fitted.Value?.Value ?? 0, 1e-6);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(WithLogits))]
    public void Temperature_MatchesTheReference(string name)
    {
        var expected = new ReferenceFile(name).Expected["temperature"]!;
        var lines = File.ReadAllLines(SharedData.PathOf($"reference/metrics/{name}_logits.csv"));
        var classes = lines[0].Split(',')[3..].Select(column => column[2..]).ToList();
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();

        var fitted = TemperatureScaling.Fit(
            [.. rows.Select(row => row[3..].Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray())],
            [.. rows.Select(row => classes.IndexOf(row[2]))]).Value!;

        Assert.Equal(expected["temperature"]!.GetValue<double>(), fitted.Temperature, 1e-6);
        Assert.Equal(expected["nll_before"]!.GetValue<double>(), fitted.LossBefore, 1e-9);
        Assert.Equal(expected["nll_after"]!.GetValue<double>(), fitted.LossAfter, 1e-9);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void DecisionCurve_MatchesTheReference(string name)
    {
        var file = new ReferenceFile(name);

        foreach (var expected in file.Expected["decision_curve"]!.AsArray())
        {
            var point = file.Report.Decisions!.Curve.Single(point => point.Threshold == expected!["threshold"]!.GetValue<double>());
            Assert.Equal(expected!["net_benefit"]!.GetValue<double>(), point.NetBenefit, 1e-9);
            Assert.Equal(expected["treat_all"]!.GetValue<double>(), point.TreatAll, 1e-9);
        }
    }
}
