using MathNet.Numerics.Distributions;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

/// <summary>
/// Whether intervals of nominal 95 % hold the truth in 300 simulated studies: within four standard errors of chance (1.3 %) of what
/// benchmarks/coverage finds in 2,000.
/// </summary>
public class IntervalCoverageTests
{
    private const int Studies = 300;
    private const double Auroc = 0.85;
    private static readonly double Distance = Math.Sqrt(2) * Normal.InvCDF(0, 1, Auroc);

    [Theory]
    [InlineData("auroc")]
    [InlineData("sensitivity")]
    public void OneImageAPatient_HoldsTheTruth(string metric) =>
        Assert.InRange(Covered([1], mixed: false, metric, folds: 1), 0.91, 0.99);

    [Theory]
    [InlineData("auroc", false, 1)]
    [InlineData("auroc", true, 1)]
    [InlineData("auroc", false, 3)]
    [InlineData("sensitivity", false, 1)]
    [InlineData("sensitivity", true, 1)]
    public void PatientsOfUnequalSize_HoldTheTruth(string metric, bool mixed, int folds) =>
        Assert.InRange(Covered([1, 2, 4, 8], mixed, metric, folds), 0.90, 0.985);

    [Fact]
    public void DeLongOnImagesOfPatients_Fails() => Assert.InRange(
        Share(seed =>
        {
            var set = Draw(seed, [1, 2, 4, 8], mixed: false, folds: 1);
            var joint = DeLongCovariance.Of(
                [[.. set.Rows.Select(row => row.Probabilities[1])]], [.. set.Rows.Select(row => row.Labels[0] == 1)]);
            return DeLongInterval.Logit(joint.Areas[0], joint[0, 0], 0.95) is { } limits && Holds(limits, Auroc);
        }),
        0.6,
        0.85);

    private static double Covered(int[] sizes, bool mixed, string metric, int folds) => Share(seed =>
    {
        var estimate = Evaluator.Estimate(Draw(seed, sizes, mixed, folds), metric, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });
        return Holds(new(estimate.Low!.Value, estimate.High!.Value), metric == "auroc" ? Auroc : Normal.CDF(0, 1, Distance / 2));
    });

    private static double Share(Func<int, bool> holds) => Enumerable.Range(0, Studies).Count(holds) / (double)Studies;

    private static bool Holds(Limits limits, double truth) => limits.Low <= truth && truth <= limits.High;

    /// <summary>Eighty patients, half of them ill, or half of the images; the scores of a patient have half of their variance in common.</summary>
    private static PredictionSet Draw(int seed, int[] sizes, bool mixed, int folds)
    {
        var random = new Random(seed);
        double Chance() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var rows = new List<PredictionRow>();
        for (var patient = 0; patient < 80; patient++)
        {
            var (health, look) = (Chance(), Chance());
            for (var image = 0; image < sizes[patient / 2 % sizes.Length]; image++)
            {
                var ill = mixed ? health + Chance() > 0 : patient % 2 == 1;
                var score = (ill ? 0.5 : -0.5) * Distance + ((look + Chance()) / Math.Sqrt(2));
                var probability = 1 / (1 + Math.Exp(-score));
                rows.Add(new($"s{rows.Count}", $"p{patient}", [ill ? 1 : 0], [1 - probability, probability])
                {
                    Fold = folds == 1 ? null : patient / 2 / sizes.Length % folds,
                });
            }
        }

        return new(PredictionTask.Binary, ["no", "yes"], null, rows);
    }
}
