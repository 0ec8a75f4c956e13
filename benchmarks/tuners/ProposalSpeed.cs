using System.Diagnostics;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Random;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>How long a late proposal takes.</summary>
internal static class ProposalSpeed
{
    private const int Proposals = 21;

    /// <summary>
    /// Prints the median time of a proposal after so many completed trials, and the processor's time for one, which says the same on a machine
    /// at rest and still means something on a busy one. Each proposal sees one trial more than the one before it, as in a study, and
    /// the program is as warm as after the proposals of a study.
    /// </summary>
    public static void Print(string name, TunerOptions options, TestFunction function, int trials)
    {
        var all = new List<Trial>();
        while (all.Count < trials)
            all.Add(TunerRun.Next(new RandomTuner(), TunerRun.History(function, 1, all, null), function));

        var tuner = options.Choose(function.Space, new() { Trials = trials + 1 }).Options.Create();
        for (var known = 0; known < trials; known += Math.Max(1, trials / 200))
            tuner.Propose(History(known));

        var times = new List<double>();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (var known = trials - Proposals + 1; known <= trials; known++)
        {
            var history = History(known);
            var clock = Stopwatch.StartNew();
            tuner.Propose(history);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        var each = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / Proposals;
        var quartiles = Quartiles.Of(times);
        Console.WriteLine(FormattableString.Invariant(
            $"  {name,-14}{function.Name,-17} trial {trials + 1}: {quartiles.Median:0.00} ms [{quartiles.Lower:0.00}, {quartiles.Upper:0.00}], processor {each:0.00} ms"));

        TrialHistory History(int known) => TunerRun.History(function, 1, [.. all.Take(known)], trials + 1);
    }
}
