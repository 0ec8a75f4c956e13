using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Ranking;

public class RankingPropertyTests
{
    [Fact]
    public void Auroc_IsUnchangedByMonotoneMaps() => ForSeeds(seed =>
    {
        var scores = Scores(seed);
        var mapped = scores.Select(row => (row.Group, row.Label, Math.Pow(row.Score, 3)));
        return Same(Auroc(scores), Auroc([.. mapped]));
    });

    [Fact]
    public void Auroc_OfReversedScores_IsOneMinusAuroc() => ForSeeds(seed =>
    {
        var scores = Scores(seed);
        var reversed = scores.Select(row => (row.Group, row.Label, 1 - row.Score));
        return Same(Auroc(scores), 1 - Auroc([.. reversed]));
    });

    [Fact]
    public void Auroc_EqualsTheShareOfOrderedPairs() => ForSeeds(seed =>
    {
        var scores = Scores(seed);
        var pairs = from positive in scores
                    where positive.Label == 1
                    from negative in scores
                    where negative.Label == 0
                    select positive.Score > negative.Score ? 1.0 : positive.Score == negative.Score ? 0.5 : 0;
        return !pairs.Any() || Same(Auroc(scores), pairs.Average());
    });

    [Fact]
    public void Auroc_OfBothClasses_IsTheSame() => ForSeeds(seed =>
    {
        var set = Samples.Binary(Scores(seed));
        var report = Evaluator.Evaluate(set, Evaluation.Thresholds.OperatingThreshold.At(0.5), new() { Bootstrap = 0 });
        return Same(report.PerClass["benign"]["auroc"].Value, report.PerClass["malignant"]["auroc"].Value);
    });

    private static void ForSeeds(Func<int, bool> holds) => Prop.ForAll<int>(seed => holds(seed)).QuickCheckThrowOnFailure();

    // Scores on a grid of sixteenths: ties are common and every map used here is exact enough not to split them.
    private static (string Group, int Label, double Score)[] Scores(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2 + random.Next(60)).Select(row => ($"p{row / 2}", random.Next(2), random.Next(17) / 16.0))];
    }

    private static double? Auroc((string Group, int Label, double Score)[] rows) => Evaluator.Measure(Samples.Binary(rows), "auroc");

    private static bool Same(double? first, double? second) =>
        first is null ? second is null : second is not null && Math.Abs(first.Value - second.Value) < 1e-12;
}
