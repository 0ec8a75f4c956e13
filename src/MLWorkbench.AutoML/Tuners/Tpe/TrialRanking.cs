using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>The trials of a study from the best to the worst, as far as they can be told apart.</summary>
internal sealed class TrialRanking
{
    private readonly TrialHistory _history;
    private readonly List<int> _ranked;

    /// <param name="history">The study.</param>
    public TrialRanking(TrialHistory history)
    {
        _history = history;
        var places = Enumerable.Range(0, history.Observations.Count).ToLookup(Class);
        _ranked =
        [
            .. Completed(places[TrialClass.Feasible]),
            .. places[TrialClass.Pruned].OrderByDescending(place => Progress(place)),
            .. places[TrialClass.Infeasible].OrderBy(place => history.Observations[place].Violation),
        ];
    }

    private enum TrialClass
    {
        Feasible,
        Pruned,
        Infeasible,
        Other,
    }

    /// <summary>Trials that say how good their place is: those that completed or were pruned.</summary>
    public int Count => _ranked.Count;

    /// <summary>
    /// Divides the trials. Among the worse are those that failed, as a place to keep away from, and those that still run, as if they had
    /// done badly (the constant liar of Ginsbourger et al. 2010): so that trials that run at once look in different places.
    /// </summary>
    /// <param name="good">How many are good.</param>
    public DividedTrials Divide(int good)
    {
        var best = _ranked.Take(good).ToArray();
        var isGood = new bool[_history.Observations.Count];
        foreach (var place in best)
            isGood[place] = true;
        return new(
            [.. best.Select(place => _history.Observations[place])],
            [.. _history.Observations.Where((_, place) => !isGood[place])],
            Count,
            AreInOrder: _history.Further.Count == 0);
    }

    private TrialClass Class(int place)
    {
        var observation = _history.Observations[place];
        return observation.Trial.State == TrialState.Pruned ? TrialClass.Pruned
            : !observation.IsCompleted ? TrialClass.Other
            : observation.Violation > 0 ? TrialClass.Infeasible
            : TrialClass.Feasible;
    }

    // Several objectives: front after front, and within a front the lonelier trial first.
    private IEnumerable<int> Completed(IEnumerable<int> places)
    {
        if (_history.Further.Count == 0)
            return places.OrderByDescending(place => _history.Observations[place].Score);

        var all = places.ToArray();
        var observations = all.Select(place => _history.Observations[place]).ToArray();
        return NonDominatedSort.Fronts(observations).SelectMany(front =>
        {
            var loneliness = CrowdingDistance.Of([.. front.Select(i => observations[i].Scores)]);
            return Enumerable.Range(0, front.Count).OrderByDescending(i => loneliness[i]).Select(i => all[front[i]]);
        });
    }

    // A pruned trial that came farther was pruned later, so it was the better one; then its last value decides.
    private (int Epochs, double Score) Progress(int place)
    {
        var epochs = _history.Observations[place].Trial.Epochs;
        var last = epochs.Count > 0 ? epochs[^1].ValidationMetric : null;
        return (epochs.Count, last is { } value && double.IsFinite(value) ? _history.Objective.Score(value) : double.NegativeInfinity);
    }
}
