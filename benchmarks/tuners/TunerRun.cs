using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>A tuner on a function, trial after trial, without a study and without a disk.</summary>
internal static class TunerRun
{
    private static readonly Objective Loss = new("loss", LowerIsBetter: true);

    /// <summary>The best value found after each trial.</summary>
    public static double[] BestAfterEachTrial(TunerOptions options, TestFunction function, int seed, int trials)
    {
        var tuner = options.Choose(function.Space, new SearchOptions { Trials = trials, Seed = seed }).Options.Create();
        var history = new List<Trial>(trials);
        var best = new double[trials];
        for (var i = 0; i < trials; i++)
        {
            history.Add(Next(tuner, History(function, seed, history, trials), function));
            best[i] = Math.Min(i > 0 ? best[i - 1] : double.PositiveInfinity, history[i].Value!.Value);
        }

        return best;
    }

    public static TrialHistory History(TestFunction function, int seed, IReadOnlyList<Trial> trials, int? budget) =>
        new(function.Space, Loss, (ulong)seed, trials.Count + 1, trials) { Budget = budget };

    public static Trial Next(ITuner tuner, TrialHistory history, TestFunction function)
    {
        var values = function.Space.Decode(tuner.Propose(history));
        return new Trial(history.Number, 0, values) { State = TrialState.Completed, Value = function.Evaluate(values) };
    }
}
