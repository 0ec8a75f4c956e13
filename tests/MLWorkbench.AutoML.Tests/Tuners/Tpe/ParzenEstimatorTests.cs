using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Tpe;

public class ParzenEstimatorTests
{
    [Fact]
    public void Density_OfARealNumber_IntegratesToOne()
    {
        var estimator = Estimator(new RealDimension("x", 0, 1), 0.0, 0.1, 0.12, 0.9);
        var sum = Enumerable.Range(0, 10_000).Sum(i => Math.Exp(estimator.LogDensity([(i + 0.5) / 10_000])) / 10_000);

        // The normal distribution's constant is left out.
        Assert.Equal(Math.Sqrt(2 * Math.PI), sum, 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Density_OfAWholeNumber_SumsToOneAndIsWhatIsDrawn(bool log)
    {
        var dimension = new IntegerDimension("n", 1, 9, log);
        var estimator = Estimator(dimension, 1L, 2L, 2L, 8L);
        var density = Enumerable.Range(1, 9).Select(n => Math.Exp(estimator.LogDensity([dimension.ToUnit((long)n)]))).ToArray();

        Assert.Equal(1, density.Sum(), 5);
        AssertDrawnAs(density, estimator, u => (int)(long)dimension.FromUnit(u) - 1);
    }

    [Fact]
    public void Density_OfAChoice_SumsToOneAndIsWhatIsDrawn()
    {
        var dimension = new CategoricalDimension("c", ["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
        var estimator = Estimator(dimension, "a", "b", "b", "i");
        var density = dimension.Choices.Select(c => Math.Exp(estimator.LogDensity([dimension.ToUnit(c)]))).ToArray();

        Assert.Equal(1, density.Sum(), 9);
        Assert.True(density[1] > density[0] && density[0] > density[2]);
        AssertDrawnAs(density, estimator, u => (int)(u * 9));
    }

    [Fact]
    public void Density_WithoutTrials_IsThePrior()
    {
        var estimator = Estimator(new IntegerDimension("n", 1, 3));

        Assert.Equal(estimator.LogDensity([1 / 6.0]), estimator.LogDensity([5 / 6.0]), 6);
        Assert.True(estimator.LogDensity([0.5]) > estimator.LogDensity([1 / 6.0]));
    }

    [Fact]
    public void Widths_ReachToTheFartherNeighbour()
    {
        Assert.Equal([0.3, 0.3, 0.1], KernelWidths.Of([0.2, 0.5, 0.6], 0.01).Select(w => Math.Round(w, 9)));
        Assert.Equal([0.2, 0.2], KernelWidths.Of([0.5, 0.5], 0.2));
        Assert.Equal([0.7], KernelWidths.Of([0.3], 0.01));
        Assert.Empty(KernelWidths.Of([], 0.01));
    }

    [Theory]
    [InlineData(-1, 1, 0.6826894921)]
    [InlineData(1, 2, 0.1359051220)]
    [InlineData(-3, -2, 0.0214002339)]
    [InlineData(5, 6, 2.8566498e-7)]
    public void LogMass_IsThatOfTheNormalDistribution(double low, double high, double mass) =>
        Assert.Equal(1, Math.Exp(UnitNormal.LogMass(0.5 + (low * 0.2), 0.5 + (high * 0.2), 0.5, 0.2)) / mass, 5);

    private static ParzenEstimator Estimator(Dimension dimension, params object[] values)
    {
        var space = new SearchSpace(dimension);
        var observations = values.Select((value, i) =>
        {
            var trial = new Trial(i + 1, 0, new Dictionary<string, object> { [dimension.Name] = value });
            return new Observation(trial, space.Encode(trial.Values), [1], 0);
        });
        return new(DimensionGroup.Of(space)[0], [.. observations], [.. values.Select((_, i) => 1.0 + i)], 1, 0.05);
    }

    private static void AssertDrawnAs(double[] density, ParzenEstimator estimator, Func<double, int> place)
    {
        const int Draws = 50_000;
        var random = new System.Random(1);
        var counts = new int[density.Length];
        var point = new double[1];
        for (var i = 0; i < Draws; i++)
        {
            estimator.Sample(point, random);
            counts[place(point[0])]++;
        }

        // Five standard errors.
        Assert.All(density.Index(), d => Assert.Equal(d.Item, counts[d.Index] / (double)Draws, 5 * Math.Sqrt(d.Item / Draws)));
    }
}
