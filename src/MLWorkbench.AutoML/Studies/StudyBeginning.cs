using System.Globalization;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// What is settled once, when a study is created, and stands in its journal from then on: who proposes, and what is tried first. A study
/// that goes on needs neither the earlier runs' folders nor the budgets by which its tuner was chosen.
/// </summary>
internal static class StudyBeginning
{
    /// <summary>The events that a journal lacks before its first run.</summary>
    /// <param name="state">What it holds; null for a new one.</param>
    /// <param name="identity">What the study is a study of.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="options">Tuner, queue.</param>
    /// <param name="relativeTo">The folder that earlier runs' folders are relative to.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="Foundation.Errors.InputException">The queue cannot be read, or the tuner does not suit the space.</exception>
    public static IReadOnlyList<StudyEvent> Missing(
        StudyState? state, StudyIdentity identity, SearchSpace space, SearchOptions options, string relativeTo, DateTimeOffset now)
    {
        var events = new List<StudyEvent>();
        if (state is null)
            events.Add(new StudyCreated(now, JournalFormat.Schema, identity));
        if (state?.Tuner is null)
            events.Add(TunerRecord.Of(options.Tuner, options.Tuner.Choose(space, options), now));

        // Killed while it was created: the rest follows. After the first run the queue is what it is.
        if (state?.Run is null)
            events.AddRange(Queue(space, options, relativeTo).Skip(state?.Queue.Count ?? 0).Select(item => new ConfigurationEnqueued(now, item.From, item.Values)));
        return events;
    }

    private static IEnumerable<(string From, IReadOnlyDictionary<string, object> Values)> Queue(SearchSpace space, SearchOptions options, string relativeTo) =>
        (options.Enqueue ?? []).Select((text, i) => ("search.enqueue", Allowed(space, QueuedValues.Parse(space, text, Place("enqueue", i)), Place("enqueue", i))))
        .Concat((options.WarmStart ?? [])
            .SelectMany((folder, i) => WarmStart.Of(space, Path.GetFullPath(folder, relativeTo), Place("warm-start", i)))
            .Where(item => space.Allows(item.Item2)))
        .DistinctBy(item => TriedValues.Key(item.Item2));

    private static IReadOnlyDictionary<string, object> Allowed(SearchSpace space, IReadOnlyDictionary<string, object> values, string place) =>
        space.Rules.FirstOrDefault(rule => !rule.Holds(values)) is { } broken
            ? throw new InputException($"{place}: the rule '{broken}' does not allow this configuration.")
            : values;

    private static string Place(string key, int index) => string.Create(CultureInfo.InvariantCulture, $"search.{key}[{index}]");
}
