using System.Globalization;
using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.Wilcoxon;

/// <summary>Compares a trial's finished folds with the best trial's.</summary>
/// <param name="options">Significance.</param>
public sealed class WilcoxonPruner(WilcoxonOptions options) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question)
    {
        var curve = TrialCurve.Of(question.Trial, question.Objective);
        if (curve.EndedFolds < 2 || curve.EndedFolds == curve.EndedFoldsBefore)
            return null;

        var leader = question.Trials
            .Where(trial => trial is { State: TrialState.Completed, Value: not null })
            .MaxBy(trial => question.Objective.Score(trial.Value!.Value));
        if (leader is null)
            return null;

        var best = TrialCurve.Of(leader, question.Objective);
        double[] lacking =
        [
            .. Enumerable.Range(0, curve.EndedFolds).Select(fold => best.Best(fold) - curve.Best(fold)).Where(double.IsFinite),
        ];
        var p = SignedRank.Above(lacking);
        return p < options.Significance
            ? $"after {curve.EndedFolds} of {curve.Folds} folds its {question.Objective.Name} is below that of trial {leader.Number}, the best one, "
                + string.Create(CultureInfo.InvariantCulture, $"by {lacking.Average():0.###} in the mean (signed-rank test, p = {p:0.###})")
            : null;
    }
}
