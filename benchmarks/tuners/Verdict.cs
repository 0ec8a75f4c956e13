namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>A tuner's results after so many trials, beside the peer's.</summary>
internal sealed class Verdict(string peer, int trials)
{
    private readonly List<Row> _rows = [];

    public void Add(TestFunction function, double[] ours, IReadOnlyList<double> theirs, Quartiles summary) =>
        _rows.Add(new(function.Name, Quartiles.Of(ours), summary, (Quartiles.Of(ours).Median - function.Optimum) / (summary.Median - function.Optimum))
        {
            Worse = theirs.Count > 0 ? RankTests.IsLarger(ours, theirs) : null,
        });

    public void Print(string tuner)
    {
        Console.WriteLine();
        Console.WriteLine($"{tuner} after {trials} trials; median [quartiles] of the best value, and beside it Optuna's {peer}:");
        Console.WriteLine($"  {"function",-17}{"ours",-34}{"Optuna",-34}{"distance",8}  {"p (worse)",9}");
        foreach (var row in _rows)
            Console.WriteLine(Invariant($"  {row.Function,-17}{Text(row.Ours),-34}{Text(row.Peer),-34}{row.Ratio,8:0.00}  {row.Worse,9:0.0000}"));

        var above = _rows.Where(row => row.Ours.Median > row.Peer.Upper).Select(row => row.Function).ToArray();
        var atOrBelow = _rows.Count(row => row.Ours.Median <= row.Peer.Median);
        var mean = Math.Exp(_rows.Average(row => Math.Log(Math.Max(row.Ratio, 1e-300))));
        var worse = RankTests.CountBelow(0.05, [.. _rows.Select(row => row.Worse).OfType<double>()]);
        Say(above.Length == 0, $"no median above the peer's upper quartile{(above.Length > 0 ? ": " + string.Join(", ", above) : "")}");
        Say(atOrBelow >= (_rows.Count + 1) / 2, $"medians at or below the peer's: {atOrBelow} of {_rows.Count}");
        Say(mean <= 1.05, Invariant($"geometric mean of the ratios of median distances to the optimum: {mean:0.000} (at most 1.05)"));
        Say(worse == 0, $"functions significantly worse (Mann-Whitney, one-sided, Holm at 0.05): {worse}");
    }

    private static void Say(bool good, string what) => Console.WriteLine($"  {(good ? "yes" : "NO "),-4}{what}");

    private static string Text(Quartiles q) => Invariant($"{q.Median:G5} [{q.Lower:G4}, {q.Upper:G4}]");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Row(string Function, Quartiles Ours, Quartiles Peer, double Ratio)
    {
        public double? Worse { get; init; }
    }
}
