using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Benchmarks.Pruners;

/// <summary>What a search with a pruner found and what it took, beside the same search without.</summary>
/// <param name="Share">Epochs trained, of all.</param>
/// <param name="Loss">What the best validation AUC is lower by.</param>
internal sealed record Replay(double Share, double Loss)
{
    /// <summary>Plays a search.</summary>
    /// <param name="curves">A learning curve for every trial.</param>
    /// <param name="options">The pruner.</param>
    /// <param name="seed">The study's seed.</param>
    public static Replay Of(double[][] curves, PrunerOptions options, int seed)
    {
        var pruner = options.Create();
        var objective = new Objective("auroc");
        var trials = new List<Trial>();
        for (var number = 1; number <= curves.Length; number++)
        {
            trials.Add(new Trial(number, 0, new Dictionary<string, object>()));
            var curve = curves[number - 1];
            for (var epoch = 1; epoch <= curve.Length && trials[^1].State == TrialState.Running; epoch++)
            {
                trials[^1] = trials[^1] with { Epochs = trials[^1].Epochs.Add(new EpochReport(epoch, curve.Length, ValidationMetric: curve[epoch - 1])) };
                trials[^1] = epoch == curve.Length ? trials[^1] with { State = TrialState.Completed, Value = curve.Max() }
                    : pruner.Judge(new PrunerQuestion(objective, (ulong)seed, trials[^1], trials)) is null ? trials[^1]
                    : trials[^1] with { State = TrialState.Pruned };
            }
        }

        var best = trials.Max(trial => trial.Value ?? 0);
        return new Replay((double)trials.Sum(trial => trial.Epochs.Count) / curves.Sum(curve => curve.Length), curves.Max(curve => curve.Max()) - best);
    }
}
