using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>A way to an interval, and the truth it should hold.</summary>
/// <typeparam name="T">A study.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Make">Makes the interval.</param>
/// <param name="Truth">The true value.</param>
/// <param name="Wanted">The wanted coverage.</param>
internal sealed record Way<T>(string Name, Func<T, Limits?> Make, double Truth, Wanted Wanted);

/// <summary>Runs many studies of one design and prints one row for each way.</summary>
internal static class Scenario
{
    public static void Header(string title)
    {
        Console.WriteLine($"\n### {title}\n");
        Console.WriteLine("| studies | interval | holds the truth, % | misses it above / below, % | mean width | wanted, % | reached |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
    }

    public static void Run<T>(string name, int studies, Func<Random, T> draw, params Way<T>[] ways)
    {
        Tally[] tallies = [.. ways.Select(way => new Tally(way.Name, way.Wanted))];
        Parallel.For(0, studies, new ParallelOptions { MaxDegreeOfParallelism = ThreadBudget.Threads }, number =>
        {
            var study = draw(Chance.Of(name, number));
            for (var way = 0; way < ways.Length; way++)
            {
                tallies[way].Add(ways[way].Make(study), ways[way].Truth);
            }
        });
        foreach (var tally in tallies)
        {
            Console.WriteLine(tally.Line(name, studies));
        }
    }
}
