using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Searches;

/// <summary>Asks an engine's own search, which lives in a worker of its own, and holds what it counted against the journal.</summary>
/// <param name="options">How it looks.</param>
/// <param name="start">Starts the worker.</param>
internal sealed class ExperimentTuner(MLNetTunerOptions options, Func<WorkerProcess> start) : ITuner, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private WorkerProcess? _worker;

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var question = ExperimentQuestion.Of(options.Kind, history);
        lock (_gate)
        {
            _worker ??= start();
            _worker.SendAsync(new ProposeTrial(question)).GetAwaiter().GetResult();
            var proposal = _worker.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() switch
            {
                TrialProposed proposed => proposed.Proposal,
                ProposalFailed failed => throw new WorkbenchException(failed.Reason),
                _ => throw new WorkbenchException("The worker did not say what ML.NET would try."),
            };
            Check(question, proposal);
            return ExperimentQuestion.Point(history.Space, proposal.Values);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_worker is { } worker)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What ML.NET calls its best must be a loss of the journal.</summary>
    private static void Check(SearchQuestion question, SearchProposal proposal)
    {
        if (proposal.Best is { } best && !question.Trials.Any(trial => trial.Loss.Equals(best)))
        {
            throw new WorkbenchException(FormattableString.Invariant($"ML.NET's search reports {best} as its best loss, and the journal has no such trial."));
        }
    }
}
