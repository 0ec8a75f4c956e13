using System.Diagnostics;
using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tests.Studies;

/// <summary>A study in a process of its own, so that a test can kill it.</summary>
internal static class Victim
{
    public static readonly SearchOptions Options = new() { Trials = 24, Pruner = new AshaOptions() };

    public static readonly StudyIdentity Identity = StudyIdentity.Of("victim", "train: nothing", "no data", Options);

    /// <summary>The process: works on the study of a folder.</summary>
    /// <param name="arguments">The folder.</param>
    public static async Task Main(string[] arguments)
    {
        using var study = Study.OpenOrCreate(arguments[0], Identity, StudyBench.Space, Options);
        await study.RunAsync(new Runner());
    }

    /// <summary>Starts the process.</summary>
    /// <param name="folder">The study's folder.</param>
    public static Process Start(string folder) => Process.Start("dotnet", ["exec", typeof(Victim).Assembly.Location, folder]);

    /// <summary>Nine epochs of a few milliseconds, whose values depend on the trial's values alone.</summary>
    public sealed class Runner : ITrialRunner
    {
        public async Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
        {
            var best = (double)trial.Values["x"];
            for (var epoch = 1; epoch <= 9; epoch++)
            {
                await Task.Delay(2, cancellation);
                progress.Report(new EpochReport(epoch, 9, ValidationMetric: best * epoch / 9));
            }

            await File.WriteAllTextAsync(Path.Combine(trial.Folder, "model"), "whole", cancellation);
            return new TrialResult(best, Artifacts: trial.RelativeFolder);
        }
    }
}
