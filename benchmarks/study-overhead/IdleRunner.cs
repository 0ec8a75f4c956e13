using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Benchmarks.StudyOverhead;

/// <summary>Trials that report and do nothing. Each is a little better than the one before, so that none is stopped.</summary>
/// <param name="epochs">Reports of each trial.</param>
internal sealed class IdleRunner(int epochs) : ITrialRunner
{
    /// <inheritdoc/>
    public Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        var value = 0.5 + (trial.Number * 1e-5);
        for (var epoch = 1; epoch <= epochs; epoch++)
            progress.Report(new EpochReport(epoch, epochs, 1.0 / epoch, 1.1 / epoch, value));
        return Task.FromResult(new TrialResult(value, new Dictionary<string, double> { ["log_loss"] = 0.5, ["size"] = 1.5 }, Artifacts: trial.RelativeFolder));
    }
}
