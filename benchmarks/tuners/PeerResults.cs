using System.Globalization;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>What the peer found: the best value of every seed, and its own summary of them.</summary>
internal sealed class PeerResults
{
    private readonly ILookup<(string Function, string Sampler, int Trials), double> _seeds;
    private readonly Dictionary<(string Function, string Sampler, int Trials), Quartiles> _summaries;

    private PeerResults(string folder)
    {
        _seeds = Rows(Path.Combine(folder, "optuna-seeds.csv")).ToLookup(Key, row => Number(row[4]));
        _summaries = Rows(Path.Combine(folder, "optuna-tuners.csv"))
            .ToDictionary(Key, row => new Quartiles(Number(row[4]), Number(row[5]), Number(row[6])));
    }

    /// <summary>The results in a folder.</summary>
    public static PeerResults Read(string folder) => new(folder);

    /// <summary>The best value of each seed; empty where the peer has none.</summary>
    public IReadOnlyList<double> Seeds(string function, string sampler, int trials) => [.. _seeds[(function, sampler, trials)]];

    /// <summary>Median and quartiles over the seeds, or null.</summary>
    public Quartiles? Summary(string function, string sampler, int trials) => _summaries.GetValueOrDefault((function, sampler, trials));

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static (string Function, string Sampler, int Trials) Key(string[] row) => (row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
