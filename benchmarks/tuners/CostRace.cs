using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>What tuners pay for a result when deep networks cost more than shallow ones: `mixed`, where a trial takes 1 + 10 (depth / 12)^2 seconds.</summary>
internal static class CostRace
{
    private static readonly TestFunction Mixed = TestFunctions.All.Single(function => function.Name == "mixed");

    /// <summary>
    /// Runs the first tuner for so many trials. Its median result after 25, 50, 100, ... of them is the target; printed is what each tuner has
    /// paid, in the median over the seeds, until it was there, given at most three times what the first one paid in all.
    /// </summary>
    public static void Print(IReadOnlyList<(string Name, TunerOptions Options)> tuners, TunerArguments asked)
    {
        var first = Runs(tuners[0].Options, asked, double.PositiveInfinity);
        var limit = 3 * Quartiles.Of(first.Select(run => run[^1].Cost)).Median;
        var all = tuners.Skip(1).Select(tuner => (tuner.Name, Runs: Runs(tuner.Options, asked, limit))).Prepend((tuners[0].Name, Runs: first)).ToArray();
        for (var budget = 25; budget <= asked.Trials; budget *= 2)
        {
            var (target, paid) = (Quartiles.Of(first.Select(run => run[budget - 1].Best)).Median, Quartiles.Of(first.Select(run => run[budget - 1].Cost)).Median);
            Console.WriteLine(FormattableString.Invariant(
                $"\n{tuners[0].Name} after {budget} trials: {target:0.######} for {paid:0} s in the median; seconds until that value, and best value for those seconds"));
            foreach (var (name, runs) in all)
            {
                var until = Quartiles.Of(runs.Select(run => run.Where(step => step.Best <= target).Select(step => step.Cost).FirstOrDefault(limit)));
                var best = Quartiles.Of(runs.Select(run => run.Where(step => step.Cost <= paid).Select(step => step.Best).LastOrDefault(double.PositiveInfinity)));
                Console.WriteLine(FormattableString.Invariant(
                    $"  {name,-20} {until.Median,5:0} s [{until.Lower:0}, {until.Upper:0}]   {best.Median:0.#####} [{best.Lower:0.#####}, {best.Upper:0.#####}]"));
            }
        }
    }

    private static (double Cost, double Best)[][] Runs(TunerOptions options, TunerArguments asked, double limit)
    {
        var runs = new (double, double)[asked.Seeds][];
        Parallel.For(0, asked.Seeds, new ParallelOptions { MaxDegreeOfParallelism = asked.Threads }, i => runs[i] = [.. Run(options, asked, asked.FirstSeed + i, limit)]);
        return runs;
    }

    private static IEnumerable<(double Cost, double Best)> Run(TunerOptions options, TunerArguments asked, int seed, double limit)
    {
        var tuner = options.Choose(Mixed.Space, new() { Trials = asked.Trials, Seed = seed }).Options.Create();
        var history = new List<Trial>();
        var (cost, best) = (0.0, double.PositiveInfinity);
        while (double.IsFinite(limit) ? cost < limit : history.Count < asked.Trials)
        {
            var trial = TunerRun.Next(tuner, TunerRun.History(Mixed, seed, history, asked.Trials), Mixed);
            trial = trial with { Seconds = 1 + (10 * Math.Pow((long)trial.Values["depth"] / 12.0, 2)) };
            history.Add(trial);
            (cost, best) = (cost + trial.Seconds, Math.Min(best, trial.Value!.Value));
            yield return (cost, best);
        }
    }
}
