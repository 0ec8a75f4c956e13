using MLWorkbench.Foundation.Notebooks;

namespace MLWorkbench.AutoML.Studies;

/// <summary>What a study found, for every table, chart and exporter. Immutable.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Objective">What was optimised.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="Created">When the study was created.</param>
/// <param name="Seconds">The time spent in all its runs.</param>
/// <param name="Trials">All trials by number, with values, learning curves and reasons.</param>
/// <param name="Best">The best completed trial, or null when there is none: one that satisfies the constraints where there is one; of equal ones the earliest.</param>
/// <param name="Stopped">Why the last run ended, or null when it goes on or was killed.</param>
/// <param name="Message">The same for people.</param>
[TypeFormatterSource]
public sealed record StudySummary(
    string Name,
    Objective Objective,
    ulong Seed,
    DateTimeOffset Created,
    double Seconds,
    IReadOnlyList<Trial> Trials,
    Trial? Best,
    StopReason? Stopped,
    string? Message)
{
    /// <summary>Objectives beside the first one.</summary>
    public IReadOnlyList<Objective> Further { get; init; } = [];

    /// <summary>What a trial must satisfy to be chosen.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>When the journal was last written: a run that goes on writes at least every <see cref="Study.Pulse"/>.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The summary of a state.</summary>
    /// <param name="state">A study's state.</param>
    public static StudySummary Of(StudyState state) => new(
        state.Identity.Name,
        state.Identity.Objective,
        state.Identity.Seed,
        state.Created,
        state.Elapsed.TotalSeconds,
        state.Trials,
        state.Best,
        state.End?.Reason,
        state.End?.Message)
    {
        Further = state.Identity.Further,
        Constraints = state.Identity.Constraints,
        LastSeen = state.LastSeen,
    };

    /// <summary>The trials of one state.</summary>
    /// <param name="state">The state.</param>
    public IEnumerable<Trial> In(TrialState state) => Trials.Where(trial => trial.State == state);

    /// <summary>Completed trials, best first, those that satisfy the constraints before the others, of equal ones the earlier first; then the others by number.</summary>
    public IEnumerable<Trial> Ranked() => Trials.Order(new TrialOrder(Objective, Constraints));

    /// <summary>
    /// The completed trials that no other one beats in all objectives, oldest first; where constraints are given, among the trials that satisfy
    /// them, or lack least. A search of one objective has only its best there.
    /// </summary>
    public IReadOnlyList<Trial> Front() => new TrialScores(Objective, Further, Constraints).Front(Trials);

    /// <summary>What a completed trial lacks of its constraints: 0 where it satisfies all, infinite where one was not measured.</summary>
    /// <param name="trial">The trial.</param>
    public double Violation(Trial trial) => new TrialOrder(Objective, Constraints).Violation(trial);

    /// <summary>Names of the parameters that do not have the same value in every trial, in the order they first occur.</summary>
    public IReadOnlyList<string> VaryingParameters() => [.. Trials
        .SelectMany(trial => trial.Values.Keys)
        .Distinct(StringComparer.Ordinal)
        .Where(name => Trials.Select(t => t.Values.GetValueOrDefault(name)).Distinct().Count() > 1)];

    /// <summary>Reads the summary of a study from its folder without touching it: for reports and pages over runs.</summary>
    /// <param name="folder">The output folder of a run.</param>
    public static StudySummary Read(string folder) => Of(JournalReader.Read(Study.JournalPath(folder)).State);
}
