using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>
/// One learner's walk, replayed from its trials: where it stands, how long its steps are, what it has cost. A randomised direct search
/// (FLOW2, Wu, Wang and Huang 2021): a step in a random direction, the opposite one if that was no better, and shorter steps after too many
/// misses; after the shortest it begins elsewhere.
/// </summary>
internal sealed class Walk(double firstStep)
{
    // In parts of the diagonal: finer differences drown in the noise of a validation metric, and a new beginning is worth more.
    private const double ShortestStep = 0.01;

    private (double Violation, double Score) value;
    private int misses;
    private int iteration;
    private int improved;
    private int shortened;
    private Observation? last;

    /// <summary>The best point since the walk began here; null where its first trial is still to come.</summary>
    public UnitPoint? Incumbent { get; private set; }

    /// <summary>The length of a step in the unit cube.</summary>
    public double Step { get; private set; }

    /// <summary>How often the walk has begun elsewhere.</summary>
    public int Restarts { get; private set; }

    /// <summary>What the walk has cost and what that brought.</summary>
    public Progress Progress { get; } = new();

    /// <summary>The point that the last step missed at, when the opposite one is still to be tried; else null.</summary>
    public UnitPoint? Missed => misses % 2 == 1 && last is { Trial.IsFinished: true } ? last.Point : null;

    /// <summary>Takes a trial into account.</summary>
    /// <param name="observation">A trial of this learner; trials come in the order of their numbers.</param>
    /// <param name="freedom">Dimensions in which its point can move.</param>
    public void Observe(Observation observation, int freedom)
    {
        last = observation;
        if (!observation.Trial.IsFinished)
            return;

        var found = observation.IsCompleted ? (observation.Violation, observation.Score) : (double.PositiveInfinity, double.NegativeInfinity);
        Progress.Observe(observation.Trial.Seconds, found);
        iteration++;
        if (Incumbent is null)
        {
            Step = firstStep * Math.Sqrt(freedom);
            Move(observation.Point, found);
        }
        else if (Progress.IsBetter(found, value))
        {
            Move(observation.Point, found);
        }
        else if (++misses >= Patience(freedom))
        {
            Shorten(freedom);
        }
    }

    // As many misses as there are ways along the axes; the paper's 2^(d-1) are more trials than a search has from six dimensions on.
    private static int Patience(int freedom) => 2 * Math.Max(1, freedom);

    private void Move(UnitPoint point, (double, double) found)
    {
        Incumbent = point;
        value = found;
        misses = 0;
        improved = shortened = iteration;
    }

    // By the share of the iterations until the last success; two more misses shorten the step again. The paper takes its square root, which
    // is too slow for a hundred trials (benchmarks/tuners: 0.91 of the distance to the optimum that Optuna's TPE has left, against 0.41).
    private void Shorten(int freedom)
    {
        Step *= (double)shortened / iteration;
        shortened = iteration;
        misses -= 2;
        if (Step >= ShortestStep * Math.Sqrt(freedom))
            return;

        Incumbent = null;
        Restarts++;
        misses = iteration = improved = shortened = 0;
    }
}
