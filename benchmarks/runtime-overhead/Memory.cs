using System.Globalization;

namespace MLWorkbench.Benchmarks.RuntimeOverhead;

/// <summary>The managed heap after a full collection, and the resident memory (VmRSS), over many predictions.</summary>
internal static class Memory
{
    private const int WarmUp = 20_000;
    private const int Looks = 10;
    private const double MostGrowth = 2e6;

    /// <summary>Predicts and prints; whether neither grows by more than 2 MB from after the warm-up to the end.</summary>
    public static bool Watch(Sides sides, int predictions)
    {
        Repeat(sides, WarmUp);
        var start = Now();
        Console.WriteLine($"{0,10:N0} predictions: heap {start.Heap / 1e6:0.00} MB, resident {start.Resident / 1e6:0.00} MB");
        var end = start;
        for (var look = 1; look <= Looks; look++)
        {
            Repeat(sides, predictions / Looks);
            end = Now();
            Console.WriteLine($"{look * (predictions / Looks),10:N0} predictions: heap {end.Heap / 1e6:0.00} MB, resident {end.Resident / 1e6:0.00} MB");
        }

        var isFlat = end.Heap - start.Heap < MostGrowth && end.Resident - start.Resident < MostGrowth;
        Console.WriteLine(isFlat ? "flat" : "GROWS");
        return isFlat;
    }

    private static void Repeat(Sides sides, int predictions)
    {
        for (var i = 0; i < predictions; i++)
        {
            sides.Predict();
        }
    }

    private static (double Heap, double Resident) Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return (heap, 1_024 * double.Parse(line["VmRSS:".Length..^2], CultureInfo.InvariantCulture));
    }
}
