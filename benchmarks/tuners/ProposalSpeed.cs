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
    /// Prints the median time of a proposal after so many completed trials. Each one sees another trial than the one before it, as in a study.
    /// </summary>
    public static void Print(string name, TunerOptions options, TestFunction function, int trials)
    {
        var all = new List<Trial>();
        while (all.Count < trials)
            all.Add(TunerRun.Next(new RandomTuner(), TunerRun.History(function, 1, all, null), function));

        var tuner = options.Choose(function.Space, new() { Trials = trials + 1 }).Options.Create();
        var times = new List<double>();
        for (var known = Math.Max(0, trials - Proposals); known <= trials; known++)
        {
            var history = TunerRun.History(function, 1, [.. all.Take(known)], trials + 1);
            var clock = Stopwatch.StartNew();
            tuner.Propose(history);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        var quartiles = Quartiles.Of(times.Skip(1));
        Console.WriteLine(FormattableString.Invariant(
            $"  {name,-16}{function.Name,-17} trial {trials + 1}: {quartiles.Median:0.00} ms [{quartiles.Lower:0.00}, {quartiles.Upper:0.00}], slowest {times.Skip(1).Max():0.00}"));
    }
}
