using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>A training run epoch by epoch.</summary>
/// <param name="Metric">Name of the validation metric.</param>
/// <param name="Epochs">In order.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, or null where that is unknown.</param>
public sealed record LearningCurve(string Metric, IReadOnlyList<LearningEpoch> Epochs, int? BestEpoch)
{
    /// <summary>The curve of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="objective">What its validation metric is.</param>
    /// <param name="bestEpoch">The epoch whose weights were kept; null means the one with the best validation metric.</param>
    /// <returns>The curve, or null for a trial that reported no epochs.</returns>
    public static LearningCurve? Of(Trial trial, Objective objective, int? bestEpoch = null)
    {
        if (trial.Epochs.Count == 0)
        {
            return null;
        }

        LearningEpoch[] epochs =
        [
            .. trial.Epochs.Select(epoch => new LearningEpoch(
                epoch.Epoch, Finite(epoch.TrainLoss), Finite(epoch.ValidationLoss), Finite(epoch.ValidationMetric))),
        ];
        var best = epochs
            .Where(epoch => epoch.ValidationMetric is not null)
            .OrderByDescending(epoch => objective.Score(epoch.ValidationMetric!.Value))
            .FirstOrDefault();
        return new(objective.Name, epochs, bestEpoch ?? best?.Epoch);
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
