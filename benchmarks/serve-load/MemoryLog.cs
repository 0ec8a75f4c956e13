using System.Globalization;

namespace MLWorkbench.Benchmarks.ServeLoad;

/// <summary>The resident memory of a process once a second (VmRSS). Flat: the median of the last third is at most 1.1 times that of the second.</summary>
internal sealed class MemoryLog
{
    private const double Flat = 1.1;

    private readonly List<double> _megabytes = [];
    private readonly Timer _timer;

    public MemoryLog(int process) => _timer = new Timer(_ => _megabytes.Add(Now(process)), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));

    public void Stop() => _timer.Dispose();

    public void Print()
    {
        var third = _megabytes.Count / 3;
        double[] medians = [.. Enumerable.Range(0, 3).Select(part => Median(_megabytes.Skip(part * third).Take(third)))];
        Console.WriteLine(
            $"memory of the service: medians of three parts {string.Join(", ", medians.Select(part => part.ToString("0", CultureInfo.InvariantCulture)))} MB, "
            + $"largest {_megabytes.Max():0} MB; {(medians[2] <= Flat * medians[1] ? "flat" : "GROWS")}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Now(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line["VmRSS:".Length..^2], CultureInfo.InvariantCulture) * 1_024 / 1e6;
    }
}
