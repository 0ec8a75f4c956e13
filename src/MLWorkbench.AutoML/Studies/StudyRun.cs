using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Pruners.None;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Studies;

/// <summary>One run of a study: keeps the workers busy until a budget is used up or something stops it.</summary>
internal sealed class StudyRun(Study study, TimeProvider clock, ITrialRunner runner, int workers, TimeSpan reserve)
{
    // Timers take no more than 49 days; nobody waits that long in one run.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly List<Task> running = [];
    private readonly FailureStreak failures = new();
    private CancellationTokenSource halt = new();
    private CancellationToken user;
    private readonly IPruner pruner = Pruner(study);
    // The same command again does not open a search whose time was up: it may need less of the time for other things than it did at first.
    private readonly bool timeWasUp = study.State.End?.Reason == StopReason.Time && study.State.Run?.Time == study.Options.Time;
    private bool timeUp;
    private bool begun;
    private DateTimeOffset until = DateTimeOffset.MaxValue;
    private bool told;

    private int Finished => study.State.Finished;

    private bool OutOfPatience => study.Options.Patience is { } patience && study.State.SinceProgress >= patience;

    public async Task<StudySummary> ExecuteAsync(CancellationToken cancellation)
    {
        user = cancellation;
        using var linked = halt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        study.Record(new RunStarted(
            clock.GetUtcNow(), Environment.ProcessId, Environment.MachineName, workers, study.Options.TrialBudget, study.Options.Time));
        try
        {
            var deadline = Deadline();
            var heart = Heart();
            while (true)
            {
                while (running.Count < workers && MayStart())
                    running.Add(TrialAsync(NextTrial()));
                if (running.Count == 0)
                    break;

                var ended = await Task.WhenAny([.. running, heart, .. deadline is null ? Array.Empty<Task>() : [deadline]]).ConfigureAwait(false);
                if (ended == deadline)
                {
                    timeUp = !halt.IsCancellationRequested;
                    deadline = null;
                }
                else if (ended == heart)
                {
                    heart = Heart();
                    if (!halt.IsCancellationRequested)
                        study.Record(new Heartbeat(clock.GetUtcNow()));
                }
                else
                {
                    running.Remove(ended);
                    await ended.ConfigureAwait(false);
                }

                // A trial may end in the moment in which the time does: the clock tells, not which of the two was noticed first.
                if (!halt.IsCancellationRequested && clock.GetUtcNow() >= until)
                    (timeUp, deadline) = (true, null);
                if (failures.Length >= study.Options.MaxFailures || (timeUp && study.State.Best is not null))
                    await linked.CancelAsync().ConfigureAwait(false);
            }

            var reason = Reason();
            study.Record(new RunEnded(clock.GetUtcNow(), reason, Message(reason)));
            return study.Summary;
        }
        catch (Exception failure)
        {
            await EndAsync(failure).ConfigureAwait(false);
            throw;
        }
        finally
        {
            // Frees the deadline's timer; no trial runs any more.
            await linked.CancelAsync().ConfigureAwait(false);
        }
    }

    // Never ends once the run does: its trials are waited for then.
    // Successive halving by the first metric alone would stop the small, fast or sensitive trials that were asked for.
    private static IPruner Pruner(Study study) =>
        study.Options.Pruner is AutoPrunerOptions && study.State.Identity is not { Further: [], Constraints: [] }
            ? new NoPruner()
            : study.Options.Pruner.Create();

    private Task Heart() => halt.IsCancellationRequested
        ? new TaskCompletionSource().Task
        : Task.Delay(Study.Pulse, clock, halt.Token);

    private Task? Deadline()
    {
        if (study.Options.Time is not { } time)
            return null;

        var left = time - reserve - study.State.Elapsed;
        timeUp = timeWasUp || left <= TimeSpan.Zero;
        if (left < LongestWait)
            until = clock.GetUtcNow() + left;
        return timeUp ? null : Task.Delay(left < LongestWait ? left : LongestWait, clock, halt.Token);
    }

    // Where the time is up before anything came to an end, one trial is still run: a search ends with something.
    private bool MayStart() =>
        !halt.IsCancellationRequested
        && (study.Budget is not { } budget || Finished + running.Count < budget)
        && !OutOfPatience
        && (!timeUp || (study.State.Best is null && !begun));

    // Trials that an earlier run left open come first, as they were; then the queue is played; then the opening and the tuner are asked.
    private TrialStarted NextTrial()
    {
        var now = clock.GetUtcNow();
        if (study.State.Trials.FirstOrDefault(t => t.State == TrialState.Interrupted) is { } open)
            return new TrialStarted(now, open.Number, open.Seed, open.Values);

        var identity = study.State.Identity;
        var number = study.State.Trials.Count + 1;
        var seed = SeedSequence.Derive(identity.Seed, "trial", number);
        if (number <= study.State.Queue.Count)
            return new TrialStarted(now, number, seed, study.State.Queue[number - 1]);

        var history = new TrialHistory(study.Space, identity.Objective, identity.Seed, number, study.State.Trials)
        {
            Further = identity.Further,
            Constraints = identity.Constraints,
            Budget = study.Budget,
        };
        var point = study.Tuner.Propose(history);
        return new TrialStarted(now, number, seed, study.Space.Decode(point));
    }

    private Task TrialAsync(TrialStarted start)
    {
        begun = true;
        var relative = Study.TrialFolder(start.Trial);
        var folder = EmptyFolder(Path.Combine(study.Folder, relative));
        study.Record(start);
        var request = new TrialRequest(start.Trial, start.Seed, start.Values, folder, relative)
        {
            RunEnds = halt.Token,
            MemoryBytes = study.Options.TrialMemory is { } gigabytes ? (long)(gigabytes * 1e9) : null,
        };
        return FinishAsync(request, clock.GetTimestamp());
    }

    private async Task FinishAsync(TrialRequest trial, long started)
    {
        using var live = new RunningTrial(study, clock, trial.Number, pruner, halt);
        var end = await Task.Run(() => OutcomeAsync(trial, live, started)).ConfigureAwait(false);
        study.Record(end);
        failures.Count(end);
        SayWhetherJudged(end);
    }

    private async Task<TrialEvent> OutcomeAsync(TrialRequest trial, RunningTrial live, long started)
    {
        double Seconds() => clock.GetElapsedTime(started).TotalSeconds;
        TrialEvent? Stopped() => live.Close()?.End(clock.GetUtcNow(), trial.Number, Seconds());
        try
        {
            var result = await runner.RunAsync(trial, live, live.Token).ConfigureAwait(false);

            // A verdict stands even where the trial was quicker to end than to stop: otherwise the same seed gave different studies.
            if (Stopped() is { } stopped)
                return stopped;

            var seconds = result.Seconds ?? Seconds();
            var metric = study.State.Identity.Objective.Name;
            return double.IsFinite(result.Value)
                ? new TrialCompleted(clock.GetUtcNow(), trial.Number, result.Value, seconds, result.Metrics, result.Artifacts)
                : new TrialFailed(clock.GetUtcNow(), trial.Number, $"{metric} is {Text(result.Value)}", seconds);
        }
        catch (Exception failure) when (failure is not (EngineMissingException or DiskFullException))
        {
            if (Stopped() is { } stopped)
                return stopped;

            return failure is OperationCanceledException && halt.IsCancellationRequested
                ? new TrialInterrupted(clock.GetUtcNow(), trial.Number, Seconds())
                : new TrialFailed(clock.GetUtcNow(), trial.Number, OneLine(failure), Seconds());
        }
        finally
        {
            live.Close();
        }
    }

    // Who asked for trials to be stopped should know when there is nothing to judge them by.
    private void SayWhetherJudged(TrialEvent end)
    {
        if (end is not TrialCompleted || !study.Options.Pruner.NeedsReports || Interlocked.Exchange(ref told, true))
            return;

        var trial = study.State.Trials[end.Trial - 1];
        if (!trial.Epochs.Any(report => report.Epoch < report.Of && report.ValidationMetric is { } value && double.IsFinite(value)))
        {
            study.Tell($"The pruner has nothing to judge by: trial {trial.Number} reported no {study.State.Identity.Objective.Name} before its end. "
                + "Trials like it run to their end.");
        }
    }

    private async Task EndAsync(Exception failure)
    {
        await halt.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        try
        {
            study.Record(new RunEnded(clock.GetUtcNow(), StopReason.Error, OneLine(failure)));
        }
        catch (WorkbenchException)
        {
            // The journal itself is what failed; the exception on its way says so.
        }
    }

    private StopReason Reason() =>
        study.Budget is { } budget && Finished >= budget ? (budget == study.Options.TrialBudget ? StopReason.Trials : StopReason.Space)
        : user.IsCancellationRequested ? StopReason.Cancelled
        : failures.Length >= study.Options.MaxFailures ? StopReason.Failures
        : OutOfPatience && !timeUp ? StopReason.Patience
        : StopReason.Time;

    private string Message(StopReason reason) => reason switch
    {
        StopReason.Trials when Finished == 1 => "The one trial is done.",
        StopReason.Trials => $"All {Finished} trials are done.",
        StopReason.Space when Finished == 1 => "The one trial is done; there is nothing else to search.",
        StopReason.Space => $"All {Finished} points of the {study.Searched} have been tried.",
        StopReason.Cancelled =>
            $"Stopped after {study.Progress} trials; everything is kept, and the same command goes on from here.",
        StopReason.Failures => $"Stopped after {failures.Length} failures in a row for the same reason: {failures.Reason}",
        StopReason.Patience =>
            $"Stopped after {study.Progress} trials: the last {study.State.SinceProgress} brought nothing better; a larger search.patience goes on from here.",
        _ => $"The time is up after {study.Progress} trials; a longer --time goes on from here.",
    };

    private static string EmptyFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(
                $"{folder}: this folder cannot be made ({failure.Message.TrimEnd('.')}). Everything recorded before is kept.", failure);
        }
    }

    private static string OneLine(Exception failure)
    {
        var line = failure.Message.ReplaceLineEndings(" ").Trim();
        return failure is WorkbenchException ? line : $"{failure.GetType().Name}: {line}";
    }

    private static string Text(double value) => double.IsNaN(value) ? "not a number" : "infinite";
}
