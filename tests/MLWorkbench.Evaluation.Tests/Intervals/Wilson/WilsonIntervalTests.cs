using MLWorkbench.Evaluation.Intervals.ClopperPearson;
using MLWorkbench.Evaluation.Intervals.Wilson;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals.Wilson;

public class WilsonIntervalTests
{
    [SharedTheory("reference/metrics")]
    [InlineData("binary_balanced", "per_class")]
    [InlineData("binary_imbalanced", "per_class")]
    [InlineData("binary_ties", "per_class")]
    [InlineData("binary_constant", "per_class")]
    [InlineData("binary_separable", "per_class")]
    [InlineData("multiclass4", "per_class")]
    [InlineData("multiclass4_missing", "per_class")]
    [InlineData("multilabel5", "per_label")]
    public void WilsonAndClopperPearson_MatchReference(string name, string section)
    {
        var compared = 0;
        foreach (var (_, values) in ReferenceScores.Expected(name)[section]!.AsObject())
        {
            foreach (var (metric, hit, miss) in new[] { ("sensitivity", "tp", "fn"), ("specificity", "tn", "fp") })
            {
                if (values![$"{metric}_ci95_wilson"] is not { } wilson || values[hit] is null)
                {
                    continue;
                }

                var hits = values[hit]!.GetValue<int>();
                var samples = hits + values[miss]!.GetValue<int>();
                var score = WilsonInterval.Of(hits / (double)samples, samples, 0.95);
                var exact = ClopperPearsonInterval.Of(hits, samples, 0.95);
                ReferenceScores.Agrees(wilson, score.Low, score.High);
                ReferenceScores.Agrees(values[$"{metric}_ci95_clopper_pearson"], exact.Low, exact.High);
                compared++;
            }
        }

        Assert.True(compared > 0);
    }
}
