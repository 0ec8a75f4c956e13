using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Takes what did well in earlier runs and fits into a space.</summary>
internal static class WarmStart
{
    /// <summary>Configurations taken from each run.</summary>
    public const int Most = 5;

    /// <summary>The best configurations of a run's journal that fit, best first.</summary>
    /// <param name="space">What is searched now.</param>
    /// <param name="folder">The earlier run's folder.</param>
    /// <param name="place">Where the folder is named, for messages.</param>
    /// <exception cref="InputException">There is no journal, or it cannot be read.</exception>
    public static IEnumerable<(string From, IReadOnlyDictionary<string, object> Values)> Of(SearchSpace space, string folder, string place)
    {
        StudySummary earlier;
        try
        {
            earlier = StudySummary.Read(folder);
        }
        catch (InputException wrong)
        {
            throw new InputException($"{place}: {wrong.Message}", wrong);
        }

        return earlier.Ranked()
            .Where(trial => trial.State == TrialState.Completed)
            .Select(trial => (From: $"{folder}, trial {trial.Number}", Values: Fit(space, trial.Values)))
            .Where(found => found.Values is not null)
            .Take(Most)
            .Select(found => (found.From, found.Values!));
    }

    // What the earlier run did not search is in the middle; what is not searched any more is left out; a value outside does not fit.
    private static IReadOnlyDictionary<string, object>? Fit(SearchSpace space, IReadOnlyDictionary<string, object> values)
    {
        var names = space.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
        var shared = values.Where(pair => names.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        try
        {
            return shared.Count == 0 ? null : QueuedValues.Complete(space, shared);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
