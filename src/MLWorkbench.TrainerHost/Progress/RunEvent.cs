using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.TrainerHost.Progress;

/// <summary>Something that happened in a run.</summary>
public abstract record RunEvent;

/// <summary>A longer step begins that has no display of its own: "Reading 412 images".</summary>
/// <param name="Text">What is being done, a few words.</param>
public sealed record StepStarted(string Text) : RunEvent;

/// <summary>The data are read and split.</summary>
/// <param name="Name">The data set's name or path.</param>
/// <param name="Lines">A short summary, such as "412 images of 180 patients, 2 classes".</param>
public sealed record DataLoaded(string Name, IReadOnlyList<string> Lines) : RunEvent;

/// <summary>The search begins, or goes on where an earlier run stopped.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Folder">The output folder, as the user wrote it.</param>
/// <param name="Objective">What is optimised.</param>
/// <param name="Budget">Finished trials that the search ends with, or null where time alone ends it.</param>
/// <param name="Time">The budget in time over all runs, or null.</param>
/// <param name="Elapsed">The time that earlier runs took.</param>
/// <param name="Workers">Trials at once.</param>
/// <param name="Trials">What earlier runs left, by number.</param>
public sealed record StudyOpened(
    string Name, string Folder, Objective Objective, int? Budget, TimeSpan? Time, TimeSpan Elapsed, int Workers, IReadOnlyList<Trial> Trials)
    : RunEvent;

/// <summary>A trial begins.</summary>
/// <param name="Trial">The trial.</param>
public sealed record TrialBegan(Trial Trial) : RunEvent;

/// <summary>A trial ended an epoch.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Report">What it measured.</param>
public sealed record TrialEpoch(int Trial, EpochReport Report) : RunEvent;

/// <summary>A trial ended, one way or another.</summary>
/// <param name="Trial">The trial with its state, value, seconds and reason.</param>
/// <param name="IsBest">True when it is the best so far.</param>
public sealed record TrialEnded(Trial Trial, bool IsBest) : RunEvent;

/// <summary>The search is over, or stopped.</summary>
/// <param name="Summary">What it found and why it ended.</param>
public sealed record StudyEnded(StudySummary Summary) : RunEvent;

/// <summary>The test set was opened.</summary>
/// <param name="Lines">What was found, such as "test auroc 0.912 (0.861 to 0.949), 61 patients".</param>
public sealed record TestOpened(IReadOnlyList<string> Lines) : RunEvent;

/// <summary>The run's files are written.</summary>
/// <param name="Paths">Their paths, as the user is to see them, the most important first.</param>
public sealed record ArtefactsWritten(IReadOnlyList<string> Paths) : RunEvent;

/// <summary>Something the user should know and need not act on at once.</summary>
/// <param name="Text">One or more lines.</param>
public sealed record Notice(string Text) : RunEvent;
