using MathNet.Numerics;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Comparison.SampleWise;

/// <summary>
/// Two areas under ROC curves on the same samples (DeLong et al. 1988, fast form of Sun and Xu 2014). Takes samples for independent: where
/// patients have several, it finds differences that are not there.
/// </summary>
/// <param name="First">Area of the first model.</param>
/// <param name="Second">Area of the second model.</param>
/// <param name="FirstVariance">Variance of the first area.</param>
/// <param name="SecondVariance">Variance of the second area.</param>
/// <param name="Covariance">Covariance of the areas.</param>
public sealed record PairedDeLong(double First, double Second, double FirstVariance, double SecondVariance, double Covariance)
{
    private const double Quantile975 = 1.959963984540054;

    /// <summary>First area less second.</summary>
    public double Difference => First - Second;

    /// <summary>Variance of the difference.</summary>
    public double DifferenceVariance => FirstVariance + SecondVariance - (2 * Covariance);

    /// <summary>The difference in standard errors; null where all scores agree and there is no error to measure by.</summary>
    public double? Z => DifferenceVariance > 1e-15 ? Difference / Math.Sqrt(DifferenceVariance) : null;

    /// <summary>Two-sided p; 1 where the areas and their components agree, null where there is no standard error.</summary>
    public double? P => Z is { } z ? SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2)) : Difference == 0 ? 1 : null;

    /// <summary>Limits of the 95 % interval of the difference.</summary>
    public (double Low, double High) Interval95
    {
        get
        {
            var half = Quantile975 * Math.Sqrt(Math.Max(0, DifferenceVariance));
            return (Difference - half, Difference + half);
        }
    }

    /// <summary>Compares.</summary>
    /// <param name="first">Predictions of two classes.</param>
    /// <param name="second">Predictions of the same samples in the same order.</param>
    /// <returns>The comparison, or null where a class has fewer than two samples.</returns>
    public static PairedDeLong? Of(PredictionSet first, PredictionSet second)
    {
        bool[] truth = [.. first.Rows.Select(row => row.Labels[0] == first.PositiveIndex)];
        if (truth.Count(positive => positive) < 2 || truth.Count(positive => !positive) < 2)
        {
            return null;
        }

        var areas = DeLongCovariance.Of([ScoresOf(first), ScoresOf(second)], truth);
        return new(areas.Areas[0], areas.Areas[1], areas[0, 0], areas[1, 1], areas[0, 1]);
    }

    private static double[] ScoresOf(PredictionSet set) => [.. set.Rows.Select(row => row.Probabilities[set.PositiveIndex])];
}
