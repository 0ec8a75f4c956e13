using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.Patience;

/// <summary>Stops trials whose curve is flat and below the best trial's.</summary>
/// <param name="options">Epochs, margin.</param>
public sealed class PatiencePruner(PatienceOptions options) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question)
    {
        var curve = TrialCurve.Of(question.Trial, question.Objective);
        if (curve.Epoch <= options.Epochs || curve.Epoch >= curve.PerFold)
            return null;

        var now = curve.Best(curve.Fold, curve.Epoch);
        var then = curve.Best(curve.Fold, curve.Epoch - options.Epochs);
        if (!double.IsFinite(now) || !double.IsFinite(then) || now - then > options.Margin)
            return null;

        var leader = question.Trials
            .Where(trial => trial is { State: TrialState.Completed, Value: not null })
            .MaxBy(trial => question.Objective.Score(trial.Value!.Value));
        var ahead = leader is null ? double.NaN : TrialCurve.Of(leader, question.Objective).Best(curve.Fold);
        return ahead > now
            ? $"its {question.Objective.Name} {Standing.Text(question.Objective.Score(now))} has not improved for {options.Epochs} epochs "
                + $"and is behind the best trial's {Standing.Text(question.Objective.Score(ahead))}"
            : null;
    }
}
