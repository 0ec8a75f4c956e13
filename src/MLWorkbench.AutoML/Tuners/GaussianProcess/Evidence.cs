using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>What a history says to the model.</summary>
/// <param name="Completed">How many trials have a score.</param>
/// <param name="Objective">
/// The scores. A failed trial counts as the worst of all, so that places that fail are left; a pruned one as its last epoch says, but not
/// as better than the median. Several objectives are drawn together with weights of the trial's own (ParEGO, Knowles 2006).
/// </param>
/// <param name="Constraints">Per constraint by how much its metric exceeds the bound, of trials that have it.</param>
/// <param name="Running">Places of trials that have not ended.</param>
internal sealed record Evidence(int Completed, Sample Objective, IReadOnlyList<Sample> Constraints, IReadOnlyList<double[]> Running)
{
    private readonly HashSet<object> feasible = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<double[]> known = new(PlaceComparer.Instance);

    /// <summary>Whether a trial has a score and satisfies all constraints.</summary>
    /// <param name="trial">A key of a sample.</param>
    public bool IsFeasible(object trial) => feasible.Contains(trial);

    /// <summary>Whether a trial was made at a place.</summary>
    /// <param name="place">A snapped place.</param>
    public bool IsKnown(double[] place) => known.Contains(place);

    /// <summary>Reads a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="space">Its space.</param>
    public static Evidence Of(TrialHistory history, ModelSpace space)
    {
        var observations = history.Observations;
        var places = observations.Select(o => space.Place(o.Point)).ToArray();
        int[] scored = [.. Enumerable.Range(0, places.Length).Where(i => observations[i].IsCompleted)];
        var scores = Scalarisation.Of(history, [.. scored.Select(i => observations[i].Scores)]);
        var values = new double[places.Length];
        Array.Fill(values, double.NaN);
        for (var k = 0; k < scored.Length; k++)
            values[scored[k]] = scores[k];

        if (scored.Length > 0)
            Impute(history, values, scores);

        int[] ended = [.. Enumerable.Range(0, places.Length).Where(i => !double.IsNaN(values[i]))];
        var evidence = new Evidence(
            scored.Length,
            Of(ended, history, places, values, ScoreWarp.All),
            [.. history.Constraints.Select(constraint => Slack(constraint, history, places))],
            [.. Enumerable.Range(0, places.Length).Where(i => !observations[i].Trial.IsFinished).Select(i => places[i])]);
        evidence.known.UnionWith(places);
        evidence.feasible.UnionWith(scored.Where(i => observations[i].Violation <= 0).Select(i => observations[i].Trial));
        return evidence;
    }

    private static void Impute(TrialHistory history, double[] values, double[] scores)
    {
        var sorted = scores.Order().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var trial = history.Trials[i];
            if (!double.IsNaN(values[i]) || !trial.IsFinished)
                continue;
            var isPruned = trial.State == TrialState.Pruned && history.Further.Count == 0;
            var score = isPruned ? history.Objective.Score(trial.Epochs.LastOrDefault()?.ValidationMetric ?? double.NaN) : double.NaN;
            values[i] = double.IsFinite(score) ? Math.Clamp(score, sorted[0], sorted[sorted.Length / 2]) : sorted[0];
        }
    }

    private static Sample Slack(Constraint constraint, TrialHistory history, double[][] places)
    {
        var bound = constraint.Objective.Score(constraint.Bound);
        var slacks = history.Trials
            .Select(trial => constraint.Objective.Score(trial.Measure(constraint.Objective.Name, history.Objective)) - bound)
            .ToArray();
        int[] measured =
        [
            .. Enumerable.Range(0, places.Length).Where(i => history.Trials[i].State == TrialState.Completed && double.IsFinite(slacks[i])),
        ];
        return Of(measured, history, places, slacks, ScoreWarp.None);
    }

    private static Sample Of(int[] chosen, TrialHistory history, double[][] places, double[] values, IReadOnlyList<ScoreWarp> warps) =>
        new(
            [.. chosen.Select(i => history.Observations[i].Trial)], [.. chosen.Select(i => places[i])], [.. chosen.Select(i => values[i])],
            warps);

    private sealed class PlaceComparer : IEqualityComparer<double[]>
    {
        public static readonly PlaceComparer Instance = new();

        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] place)
        {
            var hash = default(HashCode);
            foreach (var value in place)
                hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
