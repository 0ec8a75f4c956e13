using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>The walks of a space's learners: the alternatives of its first choice that opens parameters; one walk where there is none.</summary>
internal sealed class Learners
{
    private readonly SearchSpace space;
    private readonly CategoricalDimension? choice;
    private readonly Walk[] walks;

    /// <summary>Replays a history.</summary>
    /// <param name="history">The trials.</param>
    /// <param name="firstStep">The first step in parts of the diagonal.</param>
    public Learners(TrialHistory history, double firstStep)
    {
        space = history.Space;
        choice = space.Dimensions.OfType<CategoricalDimension>()
            .FirstOrDefault(c => c.Parent is null && c.Choices.Count > 1 && space.Dimensions.Any(d => d.Parent == c.Name));
        Place = choice is null ? -1 : space.Dimensions.ToList().IndexOf(choice);
        walks = [.. Enumerable.Range(0, choice?.Choices.Count ?? 1).Select(_ => new Walk(firstStep))];
        foreach (var observation in history.Observations)
            walks[Of(observation.Point)].Observe(observation, Free(observation.Point).Count);
    }

    /// <summary>The place of the choice among the dimensions; -1 where there is none.</summary>
    public int Place { get; }

    /// <summary>How many there are; 1 where there is no choice.</summary>
    public int Count => walks.Length;

    /// <summary>One learner's walk.</summary>
    public Walk this[int learner] => walks[learner];

    /// <summary>The coordinate of a learner's alternative.</summary>
    public double Coordinate(int learner) => choice!.ToUnit(choice.Choices[learner]);

    /// <summary>Dimensions in which a point can move: those that count and have more than one value, without the learner.</summary>
    /// <param name="point">A point.</param>
    public List<int> Free(UnitPoint point) =>
        [.. Enumerable.Range(0, point.Count).Where(i => i != Place && point.IsActive(i) && space.Dimensions[i].Count != 1)];

    /// <summary>
    /// Whose turn it is: the first learner that nobody has tried or is trying, else each with a probability that falls with the expected
    /// cost of an improvement.
    /// </summary>
    /// <param name="history">The trials.</param>
    /// <param name="random">The draw.</param>
    public int Next(TrialHistory history, System.Random random)
    {
        var seen = history.Observations.Select(observation => Of(observation.Point)).ToHashSet();
        if (Enumerable.Range(0, walks.Length).FirstOrDefault(learner => !seen.Contains(learner), -1) is var untried and >= 0)
            return untried;

        var begun = Enumerable.Range(0, walks.Length).Where(learner => walks[learner].Progress.HasBegun).ToArray();
        if (begun.Length == 0)
            return random.Next(walks.Length);

        var best = begun.Select(learner => walks[learner].Progress.Best).Aggregate((one, other) => Progress.IsBetter(other, one) ? other : one);
        var chances = begun.Select(learner => 1 / walks[learner].Progress.ExpectedCost(best)).ToArray();
        var draw = random.NextDouble() * chances.Sum();
        var last = 0;
        for (; last < begun.Length - 1 && draw >= chances[last]; last++)
            draw -= chances[last];
        return begun[last];
    }

    private int Of(UnitPoint point) => choice is null ? 0 : ((List<string>)[.. choice.Choices]).IndexOf((string)choice.FromUnit(point[Place]));
}
