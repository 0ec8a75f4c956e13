using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners.Tpe;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>
/// Cost-frugal search as a function of the history: the walks of all learners are replayed from the trials, and the next step follows from
/// where they stand. After some trials TPE takes over, with the cheap trials of the walks to learn from. Values that have been tried are not
/// proposed again.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class CostFrugalTuner(CostFrugalOptions options) : ITuner
{
    // In parts of an alternative's share of the unit interval: as far a step must reach to leave it. Less than the half that order would
    // ask for, since short steps else never meet another alternative.
    private const double Alternative = 0.25;

    private const string Purpose = "cost-frugal-tuner";

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var start = new LowCostStart(history.Space, options.LowCost ?? []);
        var random = SeedSequence.Stream(history.Seed, Purpose, history.Number);
        var learners = new Learners(history, options.Step);
        if (Turn.IsOver(history, learners.Count))
            return new TpeTuner(new TpeOptions()).Propose(history);

        var learner = learners.Next(history, random);
        return TriedValues.FirstNew(history, Steps(history, learners, learner, start, random));
    }

    /// <inheritdoc/>
    public long? Points(SearchSpace space)
    {
        // Refuses a start that is none before the study begins.
        _ = new LowCostStart(space, options.LowCost ?? []);
        return null;
    }

    private static IEnumerable<UnitPoint> Steps(TrialHistory history, Learners learners, int learner, LowCostStart start, System.Random random)
    {
        var walk = learners[learner];
        if (walk.Incumbent is not { } incumbent)
        {
            if (walk.Restarts == 0)
                yield return With([.. Enumerable.Range(0, history.Space.Dimensions.Count).Select(i => start[i])]);
            while (true)
                yield return With(start.Perturbed(random));
        }

        var free = learners.Free(incumbent);
        if (walk.Missed is { } missed)
            yield return With(Opposite(history.Space, incumbent, missed, free, start, random));

        // A space in which nothing can move has one point; where steps only meet what was tried, they grow until they do not.
        for (var length = walk.Step; free.Count > 0; length = Math.Min(length * 1.1, Math.Sqrt(free.Count)))
            yield return With(Step(history.Space, incumbent, length, free, start, random));
        yield return With(start.Perturbed(random));

        UnitPoint With(double[] point)
        {
            if (learners.Place >= 0)
                point[learners.Place] = learners.Coordinate(learner);
            return new UnitPoint(point);
        }
    }

    private static double[] Step(SearchSpace space, UnitPoint from, double length, List<int> free, LowCostStart start, System.Random random)
    {
        var point = Filled(from, start);
        var direction = Normal.Direction(free.Count, random);
        for (var i = 0; i < free.Count; i++)
            point[free[i]] = Moved(space.Dimensions[free[i]], from[free[i]], length * direction[i], random);
        return point;
    }

    private static double[] Opposite(SearchSpace space, UnitPoint from, UnitPoint missed, List<int> free, LowCostStart start, System.Random random)
    {
        var point = Filled(from, start);
        foreach (var i in free.Where(missed.IsActive))
            point[i] = Moved(space.Dimensions[i], from[i], from[i] - missed[i], random);
        return point;
    }

    // What does not count here starts where it is cheap, should a changed choice open it.
    private static double[] Filled(UnitPoint from, LowCostStart start) =>
        [.. Enumerable.Range(0, from.Count).Select(i => from.IsActive(i) ? from[i] : start[i])];

    // Alternatives have no order: a step that would leave one of them leads to any other.
    private static double Moved(Dimension dimension, double from, double step, System.Random random)
    {
        if (dimension is not CategoricalDimension choice)
            return Math.Clamp(from + step, 0, 1);
        if (Math.Abs(step) * choice.Choices.Count < Alternative)
            return from;

        var other = random.Next(choice.Choices.Count - 1);
        return choice.ToUnit(choice.Choices.Where(c => !c.Equals(choice.FromUnit(from))).ElementAt(other));
    }
}
