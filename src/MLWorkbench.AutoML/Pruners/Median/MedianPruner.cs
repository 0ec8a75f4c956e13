using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.Median;

/// <summary>Stops trials that are worse than the median of the completed ones at the same epoch of the same fold.</summary>
/// <param name="options">Startup, grace.</param>
public sealed class MedianPruner(MedianOptions options) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question)
    {
        var curve = TrialCurve.Of(question.Trial, question.Objective);
        var score = curve.Best(curve.Fold, curve.Epoch);
        if (curve.PerFold <= 1 || curve.Epoch < options.Grace || !double.IsFinite(score))
            return null;

        var others = question.Trials
            .Where(trial => trial.State == TrialState.Completed)
            .Select(trial => TrialCurve.Of(trial, question.Objective))
            .Where(other => other.PerFold > 1)
            .Select(other => other.Mean(curve.Fold, curve.Epoch))
            .Where(double.IsFinite)
            .Order()
            .ToArray();
        if (others.Length < options.Startup)
            return null;

        var median = (others[(others.Length - 1) / 2] + others[others.Length / 2]) / 2;
        return score >= median
            ? null
            : $"at epoch {curve.Epoch} of {curve.PerFold} its best {question.Objective.Name} {Standing.Text(question.Objective.Score(score))} "
                + $"is worse than the median of {others.Length} trials ({Standing.Text(question.Objective.Score(median))})";
    }
}
