using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

/// <summary>Values that other programs computed for two models on the same samples.</summary>
public class ComparisonReferenceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Files => ["binary_balanced", "binary_imbalanced"];

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void PairedDeLong_MatchesTheReference(string name)
    {
        var (first, second, expected) = Read(name);

        var result = PairedDeLong.Of(first, second)!;

        var wanted = expected["delong_paired"]!;
        Agrees(wanted["auc1"]!, result.First);
        Agrees(wanted["auc2"]!, result.Second);
        Agrees(wanted["difference"]!, result.Difference);
        Agrees(wanted["variance_difference"]!, result.DifferenceVariance);
        Agrees(wanted["covariance"]!, result.Covariance);
        Agrees(wanted["z"]!, result.Z!.Value);
        Agrees(wanted["p"]!, result.P!.Value);
        Agrees(wanted["ci95_difference"]![0]!, result.Interval95.Low);
        Agrees(wanted["ci95_difference"]![1]!, result.Interval95.High);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void SecondModel_MatchesTheReference(string name)
    {
        var (first, second, expected) = Read(name);

        var result = PairedDeLong.Of(first, second)!;

        var wanted = expected["model2"]!["delong"]!;
        Agrees(wanted["auc"]!, result.Second);
        Agrees(wanted["variance"]!, result.SecondVariance);
        Agrees(wanted["se"]!, Math.Sqrt(result.SecondVariance));
        Agrees(expected["model2"]!["accuracy"]!, Evaluator.Measure(second, "accuracy")!.Value);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void McNemar_MatchesTheReference(string name)
    {
        var (first, second, expected) = Read(name);

        var half = OperatingThreshold.At(0.5);
        var result = McNemarTest.Of(first, half, second, half);

        var table = expected["correct_table"]!;
        Assert.Equal(
            [table["both"]!.GetValue<int>(), table["only_model1"]!.GetValue<int>(), table["only_model2"]!.GetValue<int>(), table["neither"]!.GetValue<int>()],
            new[] { result.Both, result.OnlyFirst, result.OnlySecond, result.Neither });
        Agrees(expected["mcnemar_exact_p"]!, result.ExactP);
        Agrees(expected["mcnemar_chi2_continuity"]!, result.ChiSquare);
        Agrees(expected["mcnemar_chi2_continuity_p"]!, result.ChiSquareP);
    }

    private static (PredictionSet First, PredictionSet Second, JsonNode Expected) Read(string name)
    {
        var folder = SharedData.PathOf("reference/metrics");
        return (
            PredictionsCsv.Read(Path.Combine(folder, name + ".csv")),
            PredictionsCsv.Read(Path.Combine(folder, name + "_model2.csv")),
            JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name + "_comparison.expected.json")))!);
    }

    private static void Agrees(JsonNode expected, double value) => Assert.Equal(expected.GetValue<double>(), value, Tolerance);
}
