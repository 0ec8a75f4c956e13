using System.Collections.Immutable;

namespace MLWorkbench.AutoML.Studies;

/// <summary>All that a journal says, folded. Immutable; <see cref="Apply"/> gives the next state.</summary>
public sealed record StudyState
{
    private readonly TrialOrder order;
    private readonly TrialScores scores;

    private StudyState(StudyIdentity identity, DateTimeOffset created)
    {
        Identity = identity;
        Created = created;
        order = new TrialOrder(identity.Objective, identity.Constraints);
        scores = new TrialScores(identity.Objective, identity.Further, identity.Constraints);
    }

    /// <summary>What the study is a study of.</summary>
    public StudyIdentity Identity { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>Who proposes the trials; null in a journal of an earlier version.</summary>
    public TunerChosen? Tuner { get; private init; }

    /// <summary>Configurations that are tried before anything is proposed: the first is trial 1.</summary>
    public ImmutableList<IReadOnlyDictionary<string, object>> Queue { get; private init; } = [];

    /// <summary>The trials by number: the first is number 1.</summary>
    public ImmutableList<Trial> Trials { get; private init; } = [];

    /// <summary>The best completed trial: one that satisfies the constraints where there is one; of equal ones the earliest.</summary>
    public Trial? Best { get; private init; }

    /// <summary>Trials that need no further run.</summary>
    public int Finished { get; private init; }

    /// <summary>Trials that have come to their end since one brought progress: a better value, or with several objectives a new trade-off.</summary>
    public int SinceProgress { get; private init; }

    /// <summary>Time spent in all runs, until the last event of each.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>The last run's start, or null before the first.</summary>
    public RunStarted? Run { get; private init; }

    /// <summary>The last run's end, or null while it goes on or when it was killed.</summary>
    public RunEnded? End { get; private init; }

    /// <summary>When the last event happened.</summary>
    public DateTimeOffset LastSeen { get; private init; }

    /// <summary>The state after a journal's first line.</summary>
    /// <param name="created">The first line.</param>
    public static StudyState From(StudyCreated created) => new(created.Identity, created.At) { LastSeen = created.At };

    /// <summary>The state after one more event; the first of all is the header.</summary>
    /// <param name="state">The state before it, or null before the first.</param>
    /// <param name="studyEvent">The event.</param>
    internal static StudyState Next(StudyState? state, StudyEvent studyEvent) =>
        state?.Apply(studyEvent) ?? From((StudyCreated)studyEvent);

    /// <summary>The state after one more event.</summary>
    /// <param name="studyEvent">The event.</param>
    /// <exception cref="InvalidOperationException">The event cannot follow on this state.</exception>
    public StudyState Apply(StudyEvent studyEvent)
    {
        var next = studyEvent switch
        {
            TunerChosen chosen => this with { Tuner = chosen },
            ConfigurationEnqueued item => this with { Queue = Queue.Add(item.Values) },
            Heartbeat => this,
            RunStarted run => this with { Run = run, End = null, Trials = Trials.ConvertAll(Orphaned) },
            RunEnded end => this with { End = end },
            TrialStarted start => Start(start),
            EpochEnded e => Change(e, t => t with { Epochs = t.Epochs.Add(e.Report), Seconds = Since(t, e) }),
            TrialCompleted e => Finish(e, t => t with
            {
                State = TrialState.Completed,
                Value = e.Value,
                Metrics = e.Metrics ?? t.Metrics,
                Seconds = e.Seconds,
                Artifacts = e.Artifacts,
            }),
            TrialFailed e => Finish(e, t => t with { State = TrialState.Failed, Reason = e.Reason, Seconds = e.Seconds }),
            TrialPruned e => Finish(e, t => t with { State = TrialState.Pruned, Reason = e.Reason, Seconds = e.Seconds }),
            TrialInterrupted e => Change(e, t => t with { State = TrialState.Interrupted, Seconds = e.Seconds }),
            _ => throw new InvalidOperationException("a second header"),
        };

        // Time between two runs is nobody's; a clock that was set back counts as standing still.
        var passed = studyEvent is RunStarted || studyEvent.At < LastSeen ? TimeSpan.Zero : studyEvent.At - LastSeen;
        return next with { Elapsed = Elapsed + passed, LastSeen = studyEvent.At };
    }

    /// <summary>Whether a trial is running.</summary>
    internal bool IsRunning(int trial) => trial >= 1 && trial <= Trials.Count && Trials[trial - 1].State == TrialState.Running;

    /// <summary>The state after epochs of running trials, as if they had been applied one by one.</summary>
    /// <param name="epochs">The epochs in the journal's order.</param>
    internal StudyState ApplyEpochs(IReadOnlyList<EpochEnded> epochs)
    {
        var (elapsed, last) = (Elapsed, LastSeen);
        foreach (var epoch in epochs)
        {
            elapsed += epoch.At < last ? TimeSpan.Zero : epoch.At - last;
            last = epoch.At;
        }

        var trials = Trials;
        foreach (var group in epochs.GroupBy(epoch => epoch.Trial))
        {
            var trial = trials[group.Key - 1];
            trials = trials.SetItem(
                group.Key - 1,
                trial with { Epochs = trial.Epochs.AddRange(group.Select(epoch => epoch.Report)), Seconds = Since(trial, group.Last()) });
        }

        return this with { Trials = trials, Elapsed = elapsed, LastSeen = last };
    }

    // A new run holds the folder's lock: whatever was running has died with its run.
    private static Trial Orphaned(Trial trial) =>
        trial.State == TrialState.Running ? trial with { State = TrialState.Interrupted } : trial;

    private static double Since(Trial trial, StudyEvent studyEvent) => Math.Max(0, (studyEvent.At - trial.Started).TotalSeconds);

    private StudyState Start(TrialStarted start)
    {
        if (start.Trial == Trials.Count + 1)
            return this with { Trials = Trials.Add(new Trial(start.Trial, start.Seed, start.Values) { Started = start.At }) };
        if (start.Trial < 1 || start.Trial > Trials.Count)
            throw new InvalidOperationException($"trial {start.Trial} cannot start after trial {Trials.Count}");

        var old = Trials[start.Trial - 1];
        if (old.IsFinished)
            throw new InvalidOperationException($"trial {start.Trial} starts again though it has ended");

        var again = new Trial(start.Trial, start.Seed, start.Values) { Started = start.At, Attempts = old.Attempts + 1 };
        return this with { Trials = Trials.SetItem(start.Trial - 1, again) };
    }

    private StudyState Change(TrialEvent trialEvent, Func<Trial, Trial> change)
    {
        if (!IsRunning(trialEvent.Trial))
            throw new InvalidOperationException($"trial {trialEvent.Trial} is not running");

        return this with { Trials = Trials.SetItem(trialEvent.Trial - 1, change(Trials[trialEvent.Trial - 1])) };
    }

    private StudyState Finish(TrialEvent trialEvent, Func<Trial, Trial> change)
    {
        var next = Change(trialEvent, change);
        var trial = next.Trials[trialEvent.Trial - 1];
        var better = Better(trial);
        var progress = Best is null || better || (Identity.Further.Count > 0 && scores.IsNew(trial, Trials));
        return next with { Finished = Finished + 1, Best = better ? trial : Best, SinceProgress = progress ? 0 : SinceProgress + 1 };
    }

    private bool Better(Trial trial) =>
        trial.Value is { } value && double.IsFinite(value) && (Best is null || order.Compare(trial, Best) < 0);
}
