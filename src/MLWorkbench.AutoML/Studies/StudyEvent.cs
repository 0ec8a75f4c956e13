using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLWorkbench.AutoML.Studies;

/// <summary>One line of the journal. The study's state is a fold over these and nothing else.</summary>
/// <param name="At">When it happened, universal time.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StudyCreated), "study-created")]
[JsonDerivedType(typeof(TunerChosen), "tuner-chosen")]
[JsonDerivedType(typeof(ConfigurationEnqueued), "configuration-enqueued")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
[JsonDerivedType(typeof(Heartbeat), "heartbeat")]
[JsonDerivedType(typeof(TrialStarted), "trial-started")]
[JsonDerivedType(typeof(EpochEnded), "epoch")]
[JsonDerivedType(typeof(TrialCompleted), "trial-completed")]
[JsonDerivedType(typeof(TrialFailed), "trial-failed")]
[JsonDerivedType(typeof(TrialPruned), "trial-pruned")]
[JsonDerivedType(typeof(TrialInterrupted), "trial-interrupted")]
public abstract record StudyEvent([property: JsonPropertyOrder(-2)] DateTimeOffset At);

/// <summary>The journal's first line.</summary>
/// <param name="At">When the study was created.</param>
/// <param name="Schema">The journal's schema version.</param>
/// <param name="Identity">What the study is a study of.</param>
public sealed record StudyCreated(DateTimeOffset At, int Schema, StudyIdentity Identity) : StudyEvent(At);

/// <summary>Who proposes the trials, settled when the study is created.</summary>
/// <param name="At">When.</param>
/// <param name="Tuner">The tuner's name.</param>
/// <param name="Settings">Its settings where the pipeline left the choice open; null where they stand in the pipeline.</param>
/// <param name="Reason">Why it was chosen, one sentence; null where the user named it.</param>
public sealed record TunerChosen(DateTimeOffset At, string Tuner, JsonElement? Settings = null, string? Reason = null) : StudyEvent(At);

/// <summary>A configuration is to be tried before anything else is proposed.</summary>
/// <param name="At">When.</param>
/// <param name="From">Where it comes from: the pipeline's queue, or an earlier run's trial.</param>
/// <param name="Values">Its values, exactly.</param>
public sealed record ConfigurationEnqueued(
    DateTimeOffset At, string From, [property: JsonConverter(typeof(TrialValuesConverter))] IReadOnlyDictionary<string, object> Values) : StudyEvent(At);

/// <summary>The process still works on the study: a reader can tell it from one that was killed, and its time counts.</summary>
/// <param name="At">When.</param>
public sealed record Heartbeat(DateTimeOffset At) : StudyEvent(At);

/// <summary>A process begins to work on the study.</summary>
/// <param name="At">When.</param>
/// <param name="Process">Its process number.</param>
/// <param name="Machine">The machine it runs on.</param>
/// <param name="Workers">Trials at once.</param>
/// <param name="Trials">The budget in trials, or null where time alone ends the search.</param>
/// <param name="Time">The budget in time.</param>
public sealed record RunStarted(
    DateTimeOffset At, int Process, string Machine, int Workers, int? Trials = null, TimeSpan? Time = null) : StudyEvent(At);

/// <summary>A process stops working on the study of its own accord.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">The same for people.</param>
public sealed record RunEnded(DateTimeOffset At, StopReason Reason, string Message) : StudyEvent(At);

/// <summary>An event of one trial.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
public abstract record TrialEvent(DateTimeOffset At, [property: JsonPropertyOrder(-1)] int Trial) : StudyEvent(At);

/// <summary>A trial begins, for the first time or again after a kill or an interruption.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Values">Its values, exactly.</param>
public sealed record TrialStarted(
    DateTimeOffset At,
    int Trial,
    ulong Seed,
    [property: JsonConverter(typeof(TrialValuesConverter))] IReadOnlyDictionary<string, object> Values) : TrialEvent(At, Trial);

/// <summary>A trial ended an epoch.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Report">What it measured.</param>
public sealed record EpochEnded(DateTimeOffset At, int Trial, EpochReport Report) : TrialEvent(At, Trial);

/// <summary>A trial came to its end with a finite value.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Value">The study's metric.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="Metrics">Further numbers.</param>
/// <param name="Artifacts">Where its files are, relative to the study's folder.</param>
public sealed record TrialCompleted(
    DateTimeOffset At,
    int Trial,
    double Value,
    double Seconds,
    IReadOnlyDictionary<string, double>? Metrics = null,
    string? Artifacts = null)
    : TrialEvent(At, Trial);

/// <summary>A trial ended without a value.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Reason">Why, one line.</param>
/// <param name="Seconds">The time it took.</param>
public sealed record TrialFailed(DateTimeOffset At, int Trial, string Reason, double Seconds) : TrialEvent(At, Trial);

/// <summary>A trial was stopped because it was not promising.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Reason">The pruner's reason, one line.</param>
/// <param name="Seconds">The time it took.</param>
public sealed record TrialPruned(DateTimeOffset At, int Trial, string Reason, double Seconds) : TrialEvent(At, Trial);

/// <summary>A trial was stopped with its run.</summary>
/// <param name="At">When.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="Seconds">The time it took.</param>
public sealed record TrialInterrupted(DateTimeOffset At, int Trial, double Seconds) : TrialEvent(At, Trial);
