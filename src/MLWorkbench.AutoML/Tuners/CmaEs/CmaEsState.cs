using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MLWorkbench.AutoML.Tuners.CmaEs;

/// <summary>The distribution that a generation is drawn from. It never changes: <see cref="After"/> makes the next one.</summary>
internal sealed class CmaEsState
{
    // Below this step nothing changes any more in double precision; above this condition directions are lost.
    private const double SmallestStep = 1e-11;
    private const double WorstCondition = 1e14;

    private readonly Matrix<double> covariance;
    private readonly Matrix<double> inverseRoot;
    private readonly Vector<double> stepPath;
    private readonly Vector<double> path;
    private readonly double[] bests;
    private readonly int generation;

    private CmaEsState(
        int first, int population, int restart, int generation, double step, Vector<double> mean, Matrix<double> covariance,
        Vector<double> stepPath, Vector<double> path, double[] bests)
    {
        First = first;
        Population = population;
        Restart = restart;
        Step = step;
        Mean = mean;
        this.generation = generation;
        this.covariance = covariance;
        this.stepPath = stepPath;
        this.path = path;
        this.bests = bests;
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        var values = eigen.EigenValues.Map(value => Math.Sqrt(Math.Max(value.Real, 1e-30)));
        Root = Symmetric(eigen, values);
        inverseRoot = Symmetric(eigen, values.Map(value => 1 / value));
        Longest = values.Maximum();
        Condition = Math.Pow(Longest / values.Minimum(), 2);
    }

    /// <summary>The number of the generation's first trial.</summary>
    public int First { get; }

    /// <summary>Trials of the generation.</summary>
    public int Population { get; }

    /// <summary>How often the search was started again.</summary>
    public int Restart { get; }

    /// <summary>The overall step size.</summary>
    public double Step { get; }

    /// <summary>The centre, in the unit cube.</summary>
    public Vector<double> Mean { get; }

    /// <summary>The symmetric root of the covariance matrix.</summary>
    public Matrix<double> Root { get; }

    private double Longest { get; }

    private double Condition { get; }

    /// <summary>Whether generations from here on would all be alike: no step, no direction or no difference is left.</summary>
    public bool IsSpent =>
        Step * Longest < SmallestStep
        || Condition > WorstCondition
        || (bests.Length == Window && bests.Max() - bests.Min() <= 1e-13 * Math.Abs(bests[0]));

    private int Window => 10 + (int)Math.Ceiling(30.0 * Mean.Count / Population);

    /// <summary>A distribution that has learnt nothing yet.</summary>
    /// <param name="first">The number of the first trial.</param>
    /// <param name="population">Trials of a generation.</param>
    /// <param name="restart">How often the search was started before.</param>
    /// <param name="mean">The centre.</param>
    /// <param name="step">The step size.</param>
    public static CmaEsState Start(int first, int population, int restart, double[] mean, double step)
    {
        var n = mean.Length;
        return new(
            first, population, restart, 0, step, Vector<double>.Build.DenseOfArray(mean), Matrix<double>.Build.DenseIdentity(n),
            Vector<double>.Build.Dense(n), Vector<double>.Build.Dense(n), []);
    }

    /// <summary>The distribution of the next generation.</summary>
    /// <param name="ranked">Where the generation's trials lie, best first; those without an end are left out.</param>
    /// <param name="best">The best one's score, NaN where it has none.</param>
    public CmaEsState After(IReadOnlyList<double[]> ranked, double best)
    {
        var window = bests.Append(best).TakeLast(Window).ToArray();
        if (ranked.Count < 2)
            return new(First + Population, Population, Restart, generation, Step, Mean, covariance, stepPath, path, window);

        var n = Mean.Count;
        var strategy = new CmaEsStrategy(n, ranked.Count);
        var steps = ranked.Select(Difference).ToArray();
        var move = Vector<double>.Build.Dense(n);
        for (var i = 0; i < strategy.Parents; i++)
            move += steps[i] * strategy.Weights[i];

        var nextStepPath = (stepPath * (1 - strategy.StepRate))
            + (inverseRoot * move * Math.Sqrt(strategy.StepRate * (2 - strategy.StepRate) * strategy.Mass));
        var length = nextStepPath.L2Norm();
        var warmUp = Math.Sqrt(1 - Math.Pow(1 - strategy.StepRate, 2 * (generation + 1)));
        var moves = length / warmUp < (1.4 + (2.0 / (n + 1))) * strategy.ExpectedLength;
        var nextPath = path * (1 - strategy.PathRate);
        if (moves)
            nextPath += move * Math.Sqrt(strategy.PathRate * (2 - strategy.PathRate) * strategy.Mass);

        var stalled = moves ? 0 : strategy.PathRate * (2 - strategy.PathRate);
        var next = (covariance * (1 + (strategy.RankOne * stalled) - strategy.RankOne - (strategy.RankMany * strategy.Weights.Sum())))
            + (nextPath.OuterProduct(nextPath) * strategy.RankOne);
        for (var i = 0; i < steps.Length; i++)
        {
            var weight = strategy.Weights[i];
            if (weight < 0)
                weight *= n / Math.Max(Math.Pow((inverseRoot * steps[i]).L2Norm(), 2), 1e-12);
            next += steps[i].OuterProduct(steps[i]) * (strategy.RankMany * weight);
        }

        var nextStep = Step * Math.Exp(Math.Min(1, strategy.StepRate / strategy.Damping * ((length / strategy.ExpectedLength) - 1)));
        return new(
            First + Population, Population, Restart, generation + 1, Math.Min(nextStep, 1), Mean + (move * Step),
            (next + next.Transpose()) / 2, nextStepPath, nextPath, window);
    }

    // In steps. A trial that was not drawn here, or was reflected at a bound, counts as no farther than a drawn one would be (Hansen 2011).
    private Vector<double> Difference(double[] place)
    {
        var n = place.Length;
        var step = (Vector<double>.Build.DenseOfArray(place) - Mean) / Step;
        var length = (inverseRoot * step).L2Norm();
        var longest = Math.Sqrt(n) + (2.0 * n / (n + 2));
        return length > longest ? step * (longest / length) : step;
    }

    private static Matrix<double> Symmetric(Evd<double> eigen, Vector<double> values) =>
        eigen.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(values) * eigen.EigenVectors.Transpose();
}
