using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.CmaEs;

/// <summary>
/// CMA-ES (Hansen 2016) as a function of the history: trials in the order of their numbers are the generations, and the
/// distribution of the next one follows from them. A search that is spent starts again with twice the population (IPOP, Auger and
/// Hansen 2005).
/// </summary>
/// <param name="options">The settings.</param>
public sealed class CmaEsTuner(CmaEsOptions options) : ITuner
{
    // An integer's coordinate keeps at least this deviation, in shares: one sample in thirty leaves the integer it is at (the margin of
    // Hamano et al. 2022, for eight members in four dimensions).
    private const double Margin = 0.23;

    private static readonly ConditionalWeakTable<Trial, Generation> _known = [];

    /// <inheritdoc/>
    /// <exception cref="InputException">The space has a choice, or there are several objectives.</exception>
    public UnitPoint Propose(TrialHistory history)
    {
        Check(history.Space, 1 + history.Further.Count);
        int[] free = [.. Enumerable.Range(0, history.Space.Dimensions.Count).Where(i => history.Space.Dimensions[i].Count != 1)];
        var point = Enumerable.Repeat(0.5, history.Space.Dimensions.Count).ToArray();
        if (free.Length == 0)
            return new(point);

        var place = Draw(Replay(history, free), history, free);
        for (var k = 0; k < free.Length; k++)
            point[free[k]] = place[k];
        return new(point);
    }

    /// <summary>Refuses what a normal distribution over numbers cannot search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="objectives">The number of objectives.</param>
    /// <exception cref="InputException">Names what is in the way.</exception>
    internal static void Check(SearchSpace space, int objectives)
    {
        if (space.Dimensions.FirstOrDefault(d => d is CategoricalDimension && d.Count > 1) is { } choice)
        {
            throw new InputException(
                $"The tuner cma-es searches numbers only, and '{choice.Name}' is a choice. "
                + "Decide it in the pipeline, or take the tuner tpe or gp.");
        }

        if (objectives > 1)
            throw new InputException($"The tuner cma-es has one objective, not {objectives}. Take another tuner, or only one metric.");
    }

    private CmaEsState Replay(TrialHistory history, int[] free)
    {
        var population = options.Population ?? 4 + (int)(3 * Math.Log(free.Length));
        var state = CmaEsState.Start(1, population, 0, Enumerable.Repeat(0.5, free.Length).ToArray(), options.Step);
        var next = 0;
        while (state.First + state.Population <= history.Number)
        {
            var members = new List<Observation>();
            for (; next < history.Trials.Count && history.Trials[next].Number < state.First + state.Population; next++)
            {
                if (history.Trials[next].IsFinished)
                    members.Add(history.Observations[next]);
            }

            state = Follow(state, members, history, free);
        }

        return state;
    }

    private CmaEsState Follow(CmaEsState state, List<Observation> members, TrialHistory history, int[] free)
    {
        if (members.Count == 0)
            return state.After([], double.NaN);

        // The first generation has no object of its own to be known by; it is the same for the same settings and space.
        var key = members[^1].Trial;
        var origin = (options, history.Space, history.Seed, state.First == 1 ? null : state);
        if (_known.TryGetValue(key, out var known)
            && known.Origin == origin
            && known.Members.SequenceEqual(members, ReferenceEqualityComparer.Instance))
        {
            return known.Next;
        }

        var ranked = members
            .OrderBy(o => o.IsCompleted ? 0 : o.Trial.State == TrialState.Pruned ? 1 : 2)
            .ThenBy(o => o.IsCompleted ? o.Violation : 0)
            .ThenByDescending(o => o.IsCompleted ? o.Score : 0)
            .ToList();
        var next = state.After(
            [.. ranked.Select(o => Array.ConvertAll(free, i => o.Point[i]))], ranked[0].IsCompleted ? ranked[0].Score : double.NaN);
        if (next.IsSpent)
        {
            var generator = SeedSequence.Stream(history.Seed, "cma-es-restart", next.Restart);
            next = CmaEsState.Start(
                next.First, 2 * next.Population, next.Restart + 1, [.. free.Select(_ => generator.NextDouble())], options.Step);
        }

        _known.AddOrUpdate(key, new(origin, [.. members], next));
        return next;
    }

    private static double[] Draw(CmaEsState state, TrialHistory history, int[] free)
    {
        var generator = SeedSequence.Stream(history.Seed, "cma-es", history.Number);
        var normal = free.Select(_ => Normal(generator)).ToArray();
        var step = state.Root.Multiply(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(normal)) * state.Step;
        return [.. free.Select((i, k) => Reflect(state.Mean[k] + (step[k] * Widening(history.Space.Dimensions[i], state, k))))];
    }

    private static double Widening(Dimension dimension, CmaEsState state, int k)
    {
        if (dimension.Count is not { } values)
            return 1;

        var share = dimension is IntegerDimension { Log: true } integer ? Neighbour(integer, state.Mean[k]) : 1.0 / values;
        return Math.Max(1, Margin * share / (state.Step * state.Root.Row(k).L2Norm()));
    }

    private static double Neighbour(IntegerDimension integer, double coordinate)
    {
        var here = (long)integer.FromUnit(coordinate);
        return Math.Abs(integer.ToUnit(here < integer.High ? here + 1 : here - 1) - integer.ToUnit(here));
    }

    private static double Reflect(double coordinate)
    {
        var folded = Math.Abs(coordinate) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    private static double Normal(System.Random generator) =>
        Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble())) * Math.Cos(2 * Math.PI * generator.NextDouble());

    private sealed record Generation(
        (CmaEsOptions Options, SearchSpace Space, ulong Seed, CmaEsState? State) Origin, Observation[] Members, CmaEsState Next);
}
