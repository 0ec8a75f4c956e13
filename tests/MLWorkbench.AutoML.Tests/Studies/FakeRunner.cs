using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tests.Studies;

/// <summary>Three epochs and a value that depends on the trial's seed and values alone, unless told otherwise.</summary>
internal sealed class FakeRunner : ITrialRunner
{
    public Func<TrialRequest, CancellationToken, Task<double>> Value { get; init; } =
        (trial, _) => Task.FromResult((double)trial.Values["x"] + (trial.Seed % 1000 / 1e6));

    public int Epochs { get; init; } = 3;

    public int? Planned { get; init; }

    public List<int> Ran { get; } = [];

    public static FakeRunner Of(Func<TrialRequest, double> value) => new() { Value = (trial, _) => Task.FromResult(value(trial)) };

    public async Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        lock (Ran)
            Ran.Add(trial.Number);
        for (var epoch = 1; epoch <= Epochs; epoch++)
            progress.Report(new EpochReport(epoch, Planned ?? Epochs, 1.0 / epoch, 1.1 / epoch, 1 - (1.0 / epoch)));

        var value = await Value(trial, cancellation);
        return new TrialResult(value, new Dictionary<string, double> { ["log_loss"] = 0.5 }, Artifacts: trial.RelativeFolder);
    }
}
