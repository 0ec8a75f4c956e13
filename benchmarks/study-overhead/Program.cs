using MLWorkbench.AutoML.Tuners.Random;
using System.Diagnostics;
using System.Globalization;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Benchmarks.StudyOverhead;

// What a study costs beside its trials: time per trial, and the time to load a long journal. See README.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("study-overhead-").FullName;
try
{
    var space = new SearchSpace(Enumerable.Range(0, 8).Select(i => new RealDimension($"train.cnn.value-{i}", 0, 1)));
    await OverheadAsync(200, 30);
    await LoadingAsync(2_500, 38);

    async Task OverheadAsync(int trials, int epochs)
    {
        await RunAsync("warm-up", 5, epochs);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var seconds = await RunAsync("overhead", trials, epochs);
        var processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine($"{trials} trials of {epochs} epochs that take no time: {seconds:0.00} s, {1000 * seconds / trials:0.00} ms a trial, "
            + $"{seconds / trials:0.00%} of trials of one second (limit 1 %); processor {1000 * processor / trials:0.00} ms a trial");
    }

    async Task LoadingAsync(int trials, int epochs)
    {
        await RunAsync("loading", trials, epochs);
        var journal = Path.Combine(folder, "loading");
        var events = File.ReadLines(Study.JournalPath(journal)).Count();
        for (var round = 1; round <= 3; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var summary = StudySummary.Read(journal);
            Console.WriteLine($"a journal of {events:#,0} events ({new FileInfo(Study.JournalPath(journal)).Length / 1e6:0.0} MB, {summary.Trials.Count} trials) loads in "
                + $"{watch.Elapsed.TotalSeconds:0.00} s, processor {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.00} s (limit 1 s for 100,000; round {round})");
        }
    }

    async Task<double> RunAsync(string name, int trials, int epochs)
    {
        var options = new SearchOptions { Tuner = new RandomOptions(), Trials = trials, Pruner = name == "overhead" ? new AutoPrunerOptions() : new SearchOptions().Pruner };
        using var study = Study.OpenOrCreate(Path.Combine(folder, name), StudyIdentity.Of(name, "p", "d", options), space, options);
        var watch = Stopwatch.StartNew();
        await study.RunAsync(new IdleRunner(epochs));
        return watch.Elapsed.TotalSeconds;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
