using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Runtime;

namespace MLWorkbench.Benchmarks.ServeLoad;

/// <summary>The same images, decoded and scored one after the other by MLWorkbench.Runtime: what the work itself costs.</summary>
internal static class PlainLoop
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(3);

    /// <summary>Runs loops in a process of their own.</summary>
    /// <returns>CPU-milliseconds an image.</returns>
    public static double Measure(string model, string folder, int threads, int seconds)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--loop", model, folder, $"{threads}", $"{seconds}"]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(said, CultureInfo.InvariantCulture) : throw new InvalidOperationException("the plain loop failed");
    }

    /// <summary>The loops themselves; prints CPU-milliseconds an image.</summary>
    public static int Run(string model, IReadOnlyList<Picture> pictures, int threads, TimeSpan time)
    {
        // One thread in the graph, as in the service.
        using var loaded = Model.Load(model, new ModelOptions { Threads = 1 });
        _ = Images(loaded, pictures, threads, _warmUp);
        using var self = Process.GetCurrentProcess();
        var started = self.TotalProcessorTime;
        var images = Images(loaded, pictures, threads, time);
        self.Refresh();
        Console.WriteLine((self.TotalProcessorTime - started).TotalMilliseconds / images);
        return 0;
    }

    private static long Images(Model model, IReadOnlyList<Picture> pictures, int threads, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = new long[threads];
        var loops = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            for (var i = number; Stopwatch.GetElapsedTime(started) < time; i++)
            {
                _ = model.Predict(pictures[i % pictures.Count].Bytes);
                counts[number]++;
            }
        })).ToList();
        loops.ForEach(loop => loop.Start());
        loops.ForEach(loop => loop.Join());
        return counts.Sum();
    }
}
