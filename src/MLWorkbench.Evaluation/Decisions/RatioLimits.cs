using MLWorkbench.Evaluation.Intervals;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// Limits of functions of two independent estimates from the limits of each, the method of variance estimates recovery: of a ratio (Donner and
/// Zou 2012) and of a difference (Zou and Donner 2008). They hold where an estimate lies at 0 or 1, which the delta method does not.
/// </summary>
internal static class RatioLimits
{
    /// <summary>Limits of above / below.</summary>
    /// <returns>Null where the lower one may be 0.</returns>
    public static Limits? OfRatio(double above, Limits aboveLimits, double below, Limits belowLimits)
    {
        var product = above * below;
        var high = belowLimits.Low * ((2 * below) - belowLimits.Low);
        var low = belowLimits.High * ((2 * below) - belowLimits.High);
        var highRoot = (product * product) - (aboveLimits.High * ((2 * above) - aboveLimits.High) * high);
        var lowRoot = (product * product) - (aboveLimits.Low * ((2 * above) - aboveLimits.Low) * low);
        return high > 0 && low > 0 && highRoot >= 0 && lowRoot >= 0
            ? new(above == 0 ? 0 : Math.Max(0, (product - Math.Sqrt(lowRoot)) / low), (product + Math.Sqrt(highRoot)) / high)
            : null;
    }

    /// <summary>Limits of weightA a - weightB b.</summary>
    public static Limits OfDifference(double weightA, double a, Limits limitsA, double weightB, double b, Limits limitsB)
    {
        var difference = (weightA * a) - (weightB * b);
        return new(
            difference - double.Hypot(weightA * (a - limitsA.Low), weightB * (limitsB.High - b)),
            difference + double.Hypot(weightA * (limitsA.High - a), weightB * (b - limitsB.Low)));
    }
}
