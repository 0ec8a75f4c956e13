using System.Globalization;
using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Pruners.Hyperband;
using MLWorkbench.AutoML.Pruners.Median;
using MLWorkbench.AutoML.Pruners.None;
using MLWorkbench.AutoML.Pruners.Patience;
using MLWorkbench.Benchmarks.Pruners;

// Replays learning curves with every pruner and prints what it saves and what it loses. See README.md.
var seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
(string Name, PrunerOptions Options)[] pruners =
[
    ("none", new NoPrunerOptions()),
    ("auto", new AutoPrunerOptions()),
    ("asha", new AshaOptions()),
    ("asha, grace 1", new AshaOptions { Grace = 1 }),
    ("asha, grace 2", new AshaOptions { Grace = 2 }),
    ("asha, reduction 4", new AshaOptions { Reduction = 4 }),
    ("asha, grace 4", new AshaOptions { Grace = 4 }),
    ("asha, startup 3", new AshaOptions { Startup = 3 }),
    ("asha, no startup", new AshaOptions { Startup = 1 }),
    ("hyperband", new HyperbandOptions()),
    ("median", new MedianOptions()),
    ("patience", new PatienceOptions()),
];
var recorded = LearningCurves.Read(args.Length > 0 && args[0].Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "curves.csv"));
Print($"recorded: {recorded.Length} trials of {recorded[0].Length} epochs, in {seeds} orders", seed => LearningCurves.Shuffle(recorded, seed));
Print($"simulated: 60 trials of 27 epochs, {seeds} seeds", seed => LearningCurves.Simulate(seed, 60, 27));
Print($"simulated: 20 trials of 27 epochs, {seeds} seeds", seed => LearningCurves.Simulate(seed + 100, 20, 27));

void Print(string title, Func<int, double[][]> curves)
{
    Console.WriteLine($"\n{title}\n\n| pruner | epochs | lost AUC, median | worst | above .02 |\n|---|---|---|---|---|");
    foreach (var (name, options) in pruners)
    {
        var replays = Enumerable.Range(1, seeds).Select(seed => Replay.Of(curves(seed), options, seed)).ToArray();
        var losses = replays.Select(replay => replay.Loss).Order().ToArray();
        var median = (losses[(seeds - 1) / 2] + losses[seeds / 2]) / 2;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {replays.Average(replay => replay.Share):0.0%} | {median:0.0000} | {losses[^1]:0.0000} | {losses.Count(loss => loss > 0.02)} of {seeds} |"));
    }
}
