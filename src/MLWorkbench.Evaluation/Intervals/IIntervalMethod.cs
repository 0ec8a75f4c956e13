using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Intervals;

/// <summary>A way to an interval for metrics.</summary>
public interface IIntervalMethod
{
    /// <summary>Intervals for every slot of every family.</summary>
    /// <param name="groups">Number of groups.</param>
    /// <param name="families">Metrics prepared for the same predictions.</param>
    /// <returns>One list per family, one interval per slot.</returns>
    IReadOnlyList<IReadOnlyList<Interval>> Estimate(int groups, IReadOnlyList<IMetricFamily> families);
}
