using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners.GaussianProcess;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.GaussianProcess;

public class ModelTests
{
    private static readonly SearchSpace Branches = new(
        new RealDimension("x", 0, 1),
        new IntegerDimension("n", 1, 9),
        new CategoricalDimension("c", ["a", "b"]),
        new RealDimension("a.y", 0, 1) { Parent = "c", ParentChoice = "a" },
        new RealDimension("b.z", 0, 1) { Parent = "c", ParentChoice = "b" });

    [Fact]
    public void Likelihood_GradientMatchesDifferences()
    {
        var (space, places, scores) = Observations(17);
        var likelihood = new Likelihood(space, places, scores);
        var generator = new System.Random(5);
        var at = KernelSettings.Prior(space.Count).Vector.Select(value => value + (0.4 * (generator.NextDouble() - 0.5))).ToArray();
        var gradient = new double[at.Length];
        likelihood.Evaluate(at, gradient);

        for (var i = 0; i < at.Length; i++)
        {
            const double Step = 1e-5;
            var ignored = new double[at.Length];
            var above = at.ToArray();
            var below = at.ToArray();
            above[i] += Step;
            below[i] -= Step;
            var difference = (likelihood.Evaluate(above, ignored) - likelihood.Evaluate(below, ignored)) / (2 * Step);
            Assert.Equal(difference, gradient[i], 1e-5 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Fact]
    public void Posterior_GradientMatchesDifferences()
    {
        var (space, places, scores) = Observations(17);
        var posterior = Posterior.Of(space, places, scores, KernelSettings.Prior(space.Count));
        double[] at = [0.33, space.Middle(1, 0.6), 0, 0.41, double.NaN];
        var byMean = new double[at.Length];
        var byVariance = new double[at.Length];
        posterior.At(at, byMean, byVariance);

        foreach (var i in new[] { 0, 3 })
        {
            const double Step = 1e-5;
            var above = at.ToArray();
            var below = at.ToArray();
            above[i] += Step;
            below[i] -= Step;
            Assert.Equal((posterior.At(above).Mean - posterior.At(below).Mean) / (2 * Step), byMean[i], 1e-5);
            Assert.Equal((posterior.At(above).Variance - posterior.At(below).Variance) / (2 * Step), byVariance[i], 1e-5);
        }
    }

    [Fact]
    public void Fit_ToExactScores_GoesThroughThem()
    {
        var (space, places, scores) = Observations(40);
        var sample = new Sample([.. places], places, scores, ScoreWarp.None);
        var warped = new double[scores.Length];
        ScoreWarp.None[0].Apply(scores, warped);

        var posterior = Posterior.Of(space, places, warped, SurrogateFit.Of(space, sample).Kernel);

        for (var i = 0; i < places.Length; i++)
            Assert.Equal(warped[i], posterior.At(places[i]).Mean, 0.02);
    }

    [Fact]
    public void Covariance_OfBranches_SeesOnlyWhatBothHave()
    {
        var space = new ModelSpace(Branches);
        double[] observed = [0.5, space.Middle(1, 0.5), 0, 0.2, double.NaN];
        var posterior = Posterior.Of(space, [observed], [1], KernelSettings.Prior(space.Count));

        var near = posterior.At([0.5, space.Middle(1, 0.5), 1, double.NaN, 0.2]);
        var far = posterior.At([0.5, space.Middle(1, 0.5), 1, double.NaN, 0.8]);
        var away = posterior.At([1, space.Middle(1, 0.5), 1, double.NaN, 0.2]);

        Assert.Equal(near.Mean, far.Mean, 1e-12);
        Assert.Equal(near.Variance, far.Variance, 1e-12);
        Assert.True(near.Variance < away.Variance);
    }

    [Fact]
    public void Warp_OfHeavyTails_KeepsTheOrder()
    {
        double[] scores = [-1e6, -3, -2.5, -1000, -2.4999];
        var warped = new double[scores.Length];
        foreach (var warp in ScoreWarp.All)
        {
            warp.Apply(scores, warped);
            Assert.Equal(Order(scores), Order(warped));
            Assert.Equal(0, warped.Average(), 1e-9);
        }

        static IEnumerable<int> Order(double[] values) => Enumerable.Range(0, values.Length).OrderBy(i => values[i]);
    }

    private static (ModelSpace Space, double[][] Places, double[] Scores) Observations(int count)
    {
        var generator = new System.Random(11);
        var space = new ModelSpace(Branches);
        var places = Enumerable.Range(0, count)
            .Select(_ => space.Place(new UnitPoint(Enumerable.Range(0, 5).Select(_ => generator.NextDouble()).ToArray()))).ToArray();
        var scores = places.Select(p => Math.Sin(3 * p[0]) + (p[1] * p[1]) + (p[2] == 0 ? p[3] * p[0] : 0.5 - p[4])).ToArray();
        return (space, places, scores);
    }
}
