using System.Threading.Channels;
using Microsoft.ML.AutoML;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.MLNet.Search;

/// <summary>Carries out ML.NET's trials by asking: hands out what it would try, and waits for what came of it.</summary>
internal sealed class ExperimentRunner : ITrialRunner
{
    private const double MillisecondsPerSecond = 1000;
    private readonly Channel<TrialSettings> _proposals = Channel.CreateUnbounded<TrialSettings>();
    private readonly Channel<SearchTrial> _results = Channel.CreateUnbounded<SearchTrial>();

    /// <summary>What ML.NET would try.</summary>
    public ChannelReader<TrialSettings> Proposals => _proposals.Reader;

    /// <summary>Tells what came of the last proposal.</summary>
    /// <param name="trial">The trial.</param>
    public void Give(SearchTrial trial) => _results.Writer.TryWrite(trial);

    /// <summary>There will be no more proposals.</summary>
    /// <param name="failure">Why, or null.</param>
    public void End(Exception? failure) => _proposals.Writer.TryComplete(failure);

    /// <inheritdoc/>
    public async Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        _proposals.Writer.TryWrite(settings);
        var trial = await _results.Reader.ReadAsync(ct).ConfigureAwait(false);
        return new TrialResult
        {
            TrialSettings = settings,
            Loss = trial.Loss,
            Metric = trial.Loss,
            DurationInMilliseconds = trial.Seconds * MillisecondsPerSecond,
        };
    }

    /// <summary>ML.NET disposes its runner after every trial; this one serves them all.</summary>
    public void Dispose()
    {
    }
}
