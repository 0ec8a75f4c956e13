using System.Globalization;
using MLWorkbench.AutoML.Pruners;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// A trial while it runs: takes its reports into the journal from whatever thread they come, and stops it alone when the pruner gives it up,
/// when it takes too long, and when it hangs.
/// </summary>
internal sealed class RunningTrial : IProgress<EpochReport>, ITrialSigns, IDisposable
{
    private readonly Lock gate = new();
    private readonly Study study;
    private readonly TimeProvider clock;
    private readonly int number;
    private readonly IPruner pruner;
    private readonly CancellationTokenSource halt;
    private readonly CancellationTokenSource stop;
    private readonly ITimer silence;
    private readonly ITimer? limit;
    private bool closed;
    private Verdict? verdict;

    /// <summary>Begins to watch.</summary>
    /// <param name="study">Where reports go.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="pruner">Asked after every report.</param>
    /// <param name="halt">Ends the whole run.</param>
    public RunningTrial(Study study, TimeProvider clock, int number, IPruner pruner, CancellationTokenSource halt)
    {
        (this.study, this.clock, this.number, this.pruner, this.halt) = (study, clock, number, pruner, halt);
        stop = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
        var (quiet, longest) = (study.Options.HangAfter, study.Options.TrialTime);
        silence = clock.CreateTimer(
            _ => Stop(new(false, $"the trial hangs: for {Words(quiet)} it neither reported anything nor used the processor (search.hang-after)")),
            null, quiet, Timeout.InfiniteTimeSpan);
        limit = longest is not { } most ? null : clock.CreateTimer(
            _ => Stop(new(false, $"the trial took longer than {Words(most)} (search.trial-time)")), null, most, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the trial is to end, alone or with the run.</summary>
    public CancellationToken Token => stop.Token;

    /// <inheritdoc/>
    public void Report(EpochReport value)
    {
        Alive();
        try
        {
            // What comes after a verdict depends on how fast the trial stops: it is not kept, so that the same seed gives the same journal.
            if (study.Record(new EpochEnded(clock.GetUtcNow(), number, value), unless: IsOver) && value.Epoch < value.Of && Judge() is { } reason)
                Stop(new(true, reason));
        }
        catch (WorkbenchException)
        {
            // The journal failed: that ends the run, and is no failure of this trial. The trial's end reports it.
            halt.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Alive()
    {
        lock (gate)
        {
            if (!closed)
                silence.Change(study.Options.HangAfter, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>From here on reports are ignored; the trial's end is written next.</summary>
    /// <returns>Why the trial was stopped alone; null when it was not.</returns>
    public Verdict? Close()
    {
        lock (gate)
        {
            closed = true;
            return verdict;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        silence.Dispose();
        limit?.Dispose();
        stop.Dispose();
    }

    private bool IsOver()
    {
        lock (gate)
            return closed || verdict is not null;
    }

    private string? Judge()
    {
        var state = study.State;
        return pruner.Judge(new PrunerQuestion(state.Identity.Objective, state.Identity.Seed, state.Trials[number - 1], state.Trials));
    }

    private void Stop(Verdict because)
    {
        lock (gate)
        {
            // A run that is being stopped interrupts its trials: they are run again, whatever is found about them now.
            if (closed || verdict is not null || halt.IsCancellationRequested)
                return;
            verdict = because;
        }

        // Not under the lock, and not on the reporter's thread: who is told may report once more.
        try
        {
            _ = stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The trial has ended in this moment.
        }
    }

    private static string Words(TimeSpan time) =>
        time.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
        : time.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h");
}

/// <summary>Why a trial was stopped alone.</summary>
/// <param name="Pruned">True when it was not promising; false when it failed.</param>
/// <param name="Reason">One line.</param>
internal sealed record Verdict(bool Pruned, string Reason)
{
    /// <summary>The trial's end in the journal.</summary>
    public TrialEvent End(DateTimeOffset at, int trial, double seconds) =>
        Pruned ? new TrialPruned(at, trial, Reason, seconds) : new TrialFailed(at, trial, Reason, seconds);
}
