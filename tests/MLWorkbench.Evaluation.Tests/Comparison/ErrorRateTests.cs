using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

/// <summary>
/// How often a difference is found that is not there: patients with four images each, both models of the same skill. The wide form, with
/// 2,000 studies of each kind, is `benchmarks/comparison`.
/// </summary>
public class ErrorRateTests
{
    private const int Studies = 200;
    private const int Patients = 60;

    [Fact]
    public void OnFourImagesAPatient_SwappingPatientsHoldsItsLevel_AndDeLongDoesNot()
    {
        var (swaps, deLong) = (0, 0);
        Parallel.For(0, Studies, seed =>
        {
            var random = new Random(seed);
            var (first, second) = (Rows(), Rows());
            for (var patient = 0; patient < Patients; patient++)
            {
                var ofPatient = (First: Normal(random), Second: Normal(random));
                for (var image = 0; image < 4; image++)
                {
                    first.Add(Row(patient, image, ofPatient.First + Normal(random)));
                    second.Add(Row(patient, image, ofPatient.Second + Normal(random)));
                }
            }

            var (a, b) = (Set(first), Set(second));
            var half = OperatingThreshold.At(0.5);
            var report = ModelComparison.Compare(
                [new("a", a, half), new("b", b, half)], 0, ["auroc"], new() { Draws = 199, Replicates = 50, Threads = 1, Seed = (ulong)seed });
            Interlocked.Add(ref swaps, report.Metrics[0].Models[1].Difference!.P < 0.05 ? 1 : 0);
            Interlocked.Add(ref deLong, PairedDeLong.Of(a, b)!.P < 0.05 ? 1 : 0);
        });

        // Of 200 studies at a level of 5 % more than 19 happen in 0.2 % of cases.
        Assert.InRange(swaps, 1, 19);
        Assert.InRange(deLong, 26, Studies);
    }

    private static List<PredictionRow> Rows() => new(4 * Patients);

    private static PredictionRow Row(int patient, int image, double score)
    {
        var label = patient % 2;
        var probability = 1 / (1 + Math.Exp(-(score + (2.1 * (label - 0.5)))));
        return new($"p{patient}i{image}", $"p{patient}", [label], [1 - probability, probability]);
    }

    private static PredictionSet Set(List<PredictionRow> rows) => new(PredictionTask.Binary, ["no", "yes"], null, rows);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
