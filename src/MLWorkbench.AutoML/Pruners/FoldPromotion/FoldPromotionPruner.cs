using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.FoldPromotion;

/// <summary>Lets only the trials with the best first folds go on to the other folds.</summary>
/// <param name="options">Reduction.</param>
public sealed class FoldPromotionPruner(FoldPromotionOptions options) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question)
    {
        // Judged once, when the first fold has just ended: who has been let on is not called back.
        var curve = TrialCurve.Of(question.Trial, question.Objective);
        if (curve.Folds < 2 || curve.EndedFolds < 1 || curve.EndedFoldsBefore > 0 || !double.IsFinite(curve.Best(0)))
            return null;

        // A trial that was stopped within the first fold counts with what it reached there: otherwise those that are left were judged the harder.
        var others = question.Trials
            .Where(trial => trial.Number != question.Trial.Number && trial.State != TrialState.Failed)
            .Select(trial => (trial.State, Curve: TrialCurve.Of(trial, question.Objective)))
            .Where(other => other.Curve.Folds > 1 && (other.Curve.EndedFolds > 0 || other.State == TrialState.Pruned));
        var standing = new Standing(curve.Best(0), [.. others.Select(other => other.Curve.Best(0))]);
        return standing.IsKept(options.Reduction)
            ? null
            : $"after the first of {curve.Folds} folds {standing.Words(question.Objective, options.Reduction)}";
    }
}
