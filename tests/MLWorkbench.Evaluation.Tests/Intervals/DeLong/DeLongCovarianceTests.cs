using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals.DeLong;

public class DeLongCovarianceTests
{
    [SharedTheory("reference/metrics")]
    [InlineData("binary_balanced")]
    [InlineData("binary_imbalanced")]
    [InlineData("binary_ties")]
    [InlineData("binary_constant")]
    [InlineData("binary_separable")]
    public void Binary_MatchesReference(string name)
    {
        var set = ReferenceScores.Read(name);

        Agrees(ReferenceScores.Expected(name)["delong"]!, set, 1);
    }

    [SharedTheory("reference/metrics")]
    [InlineData("multiclass4", "per_class")]
    [InlineData("multiclass4_missing", "per_class")]
    [InlineData("multilabel5", "per_label")]
    public void EveryClass_MatchesReference(string name, string section)
    {
        var set = ReferenceScores.Read(name);
        var classes = ReferenceScores.Expected(name)[section]!;

        for (var c = 0; c < set.Classes.Count; c++)
        {
            if (classes[set.Classes[c]]?["auroc_delong"] is { } expected)
            {
                Agrees(expected, set, c);
            }
        }
    }

    [SharedTheory("reference/metrics")]
    [InlineData("binary_balanced")]
    [InlineData("binary_imbalanced")]
    public void TwoModels_MatchReference(string name)
    {
        var first = ReferenceScores.Read(name);
        var second = ReferenceScores.Read($"{name}_model2");
        var expected = ReferenceScores.Expected($"{name}_comparison")["delong_paired"]!;

        var joint = DeLongCovariance.Of(
            [ReferenceScores.ScoresOf(first, 1), ReferenceScores.ScoresOf(second, 1)], ReferenceScores.TruthOf(first, 1));

        Assert.Equal(expected["auc1"]!.GetValue<double>(), joint.Areas[0], 1e-9);
        Assert.Equal(expected["auc2"]!.GetValue<double>(), joint.Areas[1], 1e-9);
        Assert.Equal(expected["covariance"]!.GetValue<double>(), joint[0, 1], 1e-9);
        Assert.Equal(expected["variance_difference"]!.GetValue<double>(), joint.VarianceOfDifference(0, 1), 1e-9);
    }

    [Fact]
    public void Components_AreSharesOfOrderedPairs()
    {
        var components = StructuralComponents.Of([0.1, 0.4, 0.4, 0.8], [false, true, false, true]);

        Assert.Equal([1, 0.75, 0.75, 1], components.Components.ToArray());
        Assert.Equal(0.875, components.Area);
    }

    [Fact]
    public void OneSampleOnASide_HasNoVariance() =>
        Assert.Equal(double.NaN, DeLongCovariance.Of([[0.1, 0.2, 0.3]], [false, false, true])[0, 0]);

    private static void Agrees(JsonNode expected, Evaluation.Predictions.PredictionSet set, int @class)
    {
        var joint = DeLongCovariance.Of([ReferenceScores.ScoresOf(set, @class)], ReferenceScores.TruthOf(set, @class));
        var plain = DeLongInterval.Plain(joint.Areas[0], joint[0, 0], 0.95);
        var logit = DeLongInterval.Logit(joint.Areas[0], joint[0, 0], 0.95);

        Assert.Equal(expected["auc"]!.GetValue<double>(), joint.Areas[0], 1e-9);
        Assert.Equal(expected["variance"]!.GetValue<double>(), joint[0, 0], 1e-9);
        Assert.Equal(expected["se"]!.GetValue<double>(), Math.Sqrt(joint[0, 0]), 1e-9);
        ReferenceScores.Agrees(expected["ci95"], plain.Low, plain.High);
        Assert.Equal(expected["ci95_logit"] is null, logit is null);
        if (logit is { } limits)
        {
            ReferenceScores.Agrees(expected["ci95_logit"], limits.Low, limits.High);
        }
    }
}
