using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Comparison.SampleWise;

/// <summary>
/// Which of two models is right where they disagree (McNemar 1947). Takes samples for independent: where patients have several, it finds
/// differences that are not there.
/// </summary>
/// <param name="Both">Samples that both predict right; of several labels all of them.</param>
/// <param name="OnlyFirst">Samples that only the first predicts right.</param>
/// <param name="OnlySecond">Samples that only the second predicts right.</param>
/// <param name="Neither">Samples that neither predicts right.</param>
public sealed record McNemarTest(int Both, int OnlyFirst, int OnlySecond, int Neither)
{
    /// <summary>Two-sided exact p: twice the binomial tail on the pairs that disagree, at most 1.</summary>
    public double ExactP => Discordant == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, Discordant, Math.Min(OnlyFirst, OnlySecond)));

    /// <summary>Chi-square with continuity correction (Edwards 1948); 0 where nothing disagrees.</summary>
    public double ChiSquare => Discordant == 0 ? 0 : Math.Pow(Math.Max(0, Math.Abs(OnlyFirst - OnlySecond) - 1), 2) / Discordant;

    /// <summary>p of <see cref="ChiSquare"/> with one degree of freedom.</summary>
    public double ChiSquareP => SpecialFunctions.Erfc(Math.Sqrt(ChiSquare / 2));

    private int Discordant => OnlyFirst + OnlySecond;

    /// <summary>Counts.</summary>
    /// <param name="first">Predictions.</param>
    /// <param name="firstThreshold">Where the first decides.</param>
    /// <param name="second">Predictions of the same samples in the same order.</param>
    /// <param name="secondThreshold">Where the second decides.</param>
    public static McNemarTest Of(
        PredictionSet first, OperatingThreshold firstThreshold, PredictionSet second, OperatingThreshold secondThreshold)
    {
        var counts = new int[2, 2];
        for (var row = 0; row < first.Rows.Count; row++)
        {
            counts[Right(first, row, firstThreshold), Right(second, row, secondThreshold)]++;
        }

        return new(counts[1, 1], counts[1, 0], counts[0, 1], counts[0, 0]);
    }

    private static int Right(PredictionSet set, int row, OperatingThreshold threshold) =>
        set.PredictedOf(set.Rows[row], threshold.Value ?? 0.5).SequenceEqual(set.Rows[row].Labels.Order()) ? 1 : 0;
}
