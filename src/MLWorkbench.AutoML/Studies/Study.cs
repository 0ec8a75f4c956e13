using MLWorkbench.AutoML.Openings;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Notebooks;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// A search in a folder: proposes trials, has them run, and writes everything into the folder's journal. Opening the same
/// folder again resumes it. One process works on a folder at a time; it may run several trials at once.
/// </summary>
[TypeFormatterSource]
public sealed class Study : IDisposable
{
    private readonly Lock gate = new();
    private readonly StudyLock folderLock;
    private readonly StudyJournal journal;
    private readonly TimeProvider clock;
    private WorkbenchException? fault;
    private IStudyObserver? observer;

    private Study(
        string folder, SearchSpace space, SearchOptions options, ITuner tuner, TimeProvider clock, StudyLock folderLock,
        (StudyJournal Journal, StudyState State, string? Notice) opened)
    {
        Folder = folder;
        Space = space;
        Options = options;
        Tuner = tuner;
        this.clock = clock;
        this.folderLock = folderLock;
        journal = opened.Journal;
        State = opened.State;
        Resumed = opened.State.Run is not null;
        Notices = [.. new[] { opened.Notice, ResumeNotice(), SpaceNotice(), TunerNotice(), QueueNotice() }.OfType<string>()];
    }

    /// <summary>How often a run says in the journal that it still works.</summary>
    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(30);

    /// <summary>The study's folder, an absolute path.</summary>
    public string Folder { get; }

    /// <summary>The space that is searched.</summary>
    public SearchSpace Space { get; }

    /// <summary>Budgets, metric, tuner and seed.</summary>
    public SearchOptions Options { get; }

    /// <summary>What the journal holds by now.</summary>
    public StudyState State { get; private set; }

    /// <summary>True when an earlier run worked in this folder.</summary>
    public bool Resumed { get; }

    /// <summary>What the user should know about the opening: what is resumed, what was mended.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>What was found so far.</summary>
    public StudySummary Summary => StudySummary.Of(State);

    /// <summary>
    /// Finished trials that the study ends with: the budget, or fewer when the space or the tuner's grid has fewer points; null where
    /// time alone ends it.
    /// </summary>
    public int? Budget => new[] { Options.TrialBudget, Few(Space.Cardinality), Few(Tuner.Points(Space)) }.Min();

    /// <summary>How far the search is: "3 of 20", or "3" where time alone ends it.</summary>
    internal string Progress => Budget is { } budget ? $"{State.Finished} of {budget}" : $"{State.Finished}";

    internal ITuner Tuner { get; }

    /// <summary>Whose points are all there is to try: "search space" or "grid".</summary>
    internal string Searched => Few(Space.Cardinality) == Budget ? "search space" : "grid";

    /// <summary>Where a study keeps its journal.</summary>
    /// <param name="folder">The study's folder.</param>
    public static string JournalPath(string folder) => Path.Combine(folder, "journal.jsonl");

    /// <summary>Opens the study of a folder, or creates it where there is none.</summary>
    /// <param name="folder">The output folder; it is created when missing.</param>
    /// <param name="identity">What the study is a study of.</param>
    /// <param name="space">The space to search.</param>
    /// <param name="options">Budgets, metric, tuner and seed.</param>
    /// <param name="clock">The clock; the system's by default.</param>
    /// <param name="opening">What is tried before the tuner is asked, or null.</param>
    /// <param name="relativeTo">The folder that folders of earlier runs are relative to; by default the current one.</param>
    /// <param name="outside">Makes the tuners that need more than their settings; null for those that do not.</param>
    /// <exception cref="InputException">
    /// The folder belongs to another study, another run works in it, or its journal is damaged; nothing was written.
    /// </exception>
    public static Study OpenOrCreate(
        string folder, StudyIdentity identity, SearchSpace space, SearchOptions options, TimeProvider? clock = null, IOpening? opening = null,
        string? relativeTo = null, Func<TunerOptions, ITuner?>? outside = null) =>
        Open(folder, identity, space, options, clock ?? TimeProvider.System, wrap: null, opening, relativeTo, outside);

    /// <summary>The folder of a trial's files, relative to the study's: "trials/0007".</summary>
    /// <param name="number">The trial's number.</param>
    public static string TrialFolder(int number) => $"trials/{number:0000}";

    /// <summary>Runs trials until a budget is used up, the user stops it, or too many fail for the same reason.</summary>
    /// <param name="runner">Carries out the trials.</param>
    /// <param name="workers">Trials at once.</param>
    /// <param name="observer">Told of every event, or null.</param>
    /// <param name="reserve">Part of the time budget that the caller has used already, or needs after the search.</param>
    /// <param name="cancellation">The user's wish to stop: running trials are marked interrupted, and everything is kept.</param>
    /// <returns>What was found, and why the run ended.</returns>
    /// <exception cref="WorkbenchException">The journal cannot be written, or an engine is missing.</exception>
    public Task<StudySummary> RunAsync(
        ITrialRunner runner,
        int workers = 1,
        IStudyObserver? observer = null,
        TimeSpan reserve = default,
        CancellationToken cancellation = default)
    {
        this.observer = observer;
        return new StudyRun(this, clock, runner, workers, reserve).ExecuteAsync(cancellation);
    }

    /// <summary>Ends the work on the folder and frees its lock.</summary>
    public void Dispose()
    {
        journal.Dispose();
        folderLock.Dispose();
    }

    internal static Study Open(
        string folder, StudyIdentity identity, SearchSpace space, SearchOptions options, TimeProvider clock, Func<Stream, Stream>? wrap,
        IOpening? opening = null, string? relativeTo = null, Func<TunerOptions, ITuner?>? outside = null)
    {
        folder = Path.GetFullPath(folder);
        var path = JournalPath(folder);

        // Looked at before the lock is taken, so that a folder that is refused stays as it was.
        var found = JournalReader.TryRead(path);
        Refuse(folder, identity, found);
        var tuner = Proposer(found, Beginning(found));
        tuner.Points(space);
        CreateFolder(folder);
        var folderLock = StudyLock.Take(folder);
        try
        {
            var content = JournalReader.TryRead(path);
            Refuse(folder, identity, content);
            var beginning = Beginning(content);
            return new Study(folder, space, options, Proposer(content, beginning), clock, folderLock, StudyJournal.Open(path, content, beginning, wrap));
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }

        IReadOnlyList<StudyEvent> Beginning(JournalContent? content) => StudyBeginning.Missing(
            content?.State, identity, space, options, relativeTo ?? Environment.CurrentDirectory, clock.GetUtcNow());

        ITuner Proposer(JournalContent? content, IReadOnlyList<StudyEvent> beginning)
        {
            var chosen = content?.State.Tuner ?? beginning.OfType<TunerChosen>().Single();
            var settings = TunerRecord.Read(options.Tuner, chosen);
            var tuner = outside?.Invoke(settings) ?? settings.Create();
            if (space.Rules.Count > 0)
                tuner = new AllowedTuner(tuner);
            return opening is null ? tuner : new OpeningTuner(opening, tuner);
        }
    }

    /// <summary>Writes an event, folds it into the state and tells the observer.</summary>
    /// <param name="studyEvent">The event.</param>
    /// <param name="unless">Looked at under the lock: when it holds, nothing is written and the answer is false.</param>
    internal bool Record(StudyEvent studyEvent, Func<bool>? unless = null)
    {
        lock (gate)
        {
            if (unless is not null && unless())
                return false;

            // After one failure nothing more is written, so that no event is missing in the middle.
            if (fault is not null)
                throw fault;

            var next = State.Apply(studyEvent);
            try
            {
                journal.Append(studyEvent);
            }
            catch (WorkbenchException failure)
            {
                fault = failure;
                throw;
            }

            State = next;
            observer?.Observe(studyEvent, next);
            return true;
        }
    }

    /// <summary>Tells the observer something that is no event.</summary>
    internal void Tell(string text)
    {
        lock (gate)
            observer?.Notice(text);
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{folder}: this folder cannot be created ({failure.Message.TrimEnd('.')}). Choose another one with --out.", failure);
        }
    }

    private static void Refuse(string folder, StudyIdentity identity, JournalContent? content)
    {
        if (content is not null && identity.DifferenceFrom(content.State.Identity) is { } difference)
        {
            throw new InputException(
                $"{folder}: the search in this folder cannot go on here: {difference}. " +
                $"Choose another folder, for example --out {Free(folder)}; nothing was changed in this one.");
        }
    }

    private static string Free(string folder)
    {
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        return Enumerable.Range(2, 1_000_000).Select(n => $"{shown}-{n}").First(other => !Path.Exists(other));
    }

    // More points than anybody can try are no end.
    private static int? Few(long? points) => points < int.MaxValue ? (int?)points : null;

    private string? SpaceNotice() => Budget == Options.TrialBudget ? null
        : Space.Cardinality == 1 ? "The pipeline holds nothing to search: one trial is run."
        : Options.TrialBudget is { } asked ? $"The {Searched} has {Count(Budget)}: {Budget} trials are run, not {asked}."
        : $"The {Searched} has {Count(Budget)}: the search ends when all have been tried.";

    private static string Count(int? points) => points == 1 ? "1 point" : $"{points} points";

    private string? TunerNotice() => State.Tuner is { Reason: { } reason, Tuner: var name } ? $"Tuner {name}: {reason}" : null;

    private string? QueueNotice() => State.Queue.Count switch
    {
        0 => null,
        1 => "One configuration is queued: it is trial 1.",
        var count => $"{count} configurations are queued: they are trials 1 to {count}.",
    };

    private string? ResumeNotice()
    {
        if (!Resumed)
            return null;

        var again = State.Trials.Where(t => !t.IsFinished).Select(t => t.Number).ToArray();
        var open = again.Length switch
        {
            0 => "",
            1 => $"; trial {again[0]} was not finished and is run again",
            _ => $"; trials {string.Join(", ", again)} were not finished and are run again",
        };
        return $"Resumed: {Progress} trials are done{open}.";
    }
}
