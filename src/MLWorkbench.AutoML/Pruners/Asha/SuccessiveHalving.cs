using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.Asha;

/// <summary>One bracket of asynchronous successive halving.</summary>
/// <param name="grace">Epochs before the first judgement.</param>
/// <param name="reduction">One in this many goes on; judgements lie this factor apart.</param>
/// <param name="startup">Trials that must have come to a judgement before anyone is stopped there.</param>
internal sealed class SuccessiveHalving(int grace, int reduction, int startup)
{
    /// <summary>Judges a trial.</summary>
    /// <param name="question">The trial and all others.</param>
    /// <param name="isPeer">Whom it is compared with.</param>
    public string? Judge(PrunerQuestion question, Func<Trial, bool> isPeer)
    {
        var curve = TrialCurve.Of(question.Trial, question.Objective);
        // What is left in the last third is not worth a wrong judgement.
        if (curve.Fold > 0 || 3 * curve.Epoch > 2 * curve.PerFold || !IsStep(curve.Epoch))
            return null;

        var score = curve.Best(0, curve.Epoch);
        if (!double.IsFinite(score))
            return null;

        var standing = new Standing(score, [.. Peers(question, isPeer).Select(peer => peer.Best(0, curve.Epoch))]);
        return standing.Count < startup || standing.IsKept(reduction)
            ? null
            : $"at epoch {curve.Epoch} of {curve.PerFold} {standing.Words(question.Objective, reduction)}";
    }

    // A trial of a single epoch is at its end where others begin: it is no measure for them.
    private static IEnumerable<TrialCurve> Peers(PrunerQuestion question, Func<Trial, bool> isPeer) => question.Trials
        .Where(trial => trial.Number != question.Trial.Number && trial.State != TrialState.Failed && isPeer(trial))
        .Select(trial => TrialCurve.Of(trial, question.Objective))
        .Where(curve => curve.PerFold > 1);

    private bool IsStep(int epoch)
    {
        long step = grace;
        while (step < epoch)
            step *= reduction;
        return step == epoch;
    }
}
