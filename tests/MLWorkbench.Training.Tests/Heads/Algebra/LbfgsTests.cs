using MLWorkbench.Training.Heads.Algebra;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Algebra;

public sealed class LbfgsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Minimize_FindsTheMinimumOfAnEllipsoid(int dimensions)
    {
        var outcome = Run(dimensions, (x, gradient) =>
        {
            var value = 0.0;
            for (var index = 0; index < x.Length; index++)
            {
                var (scale, away) = (Math.Pow(10, index % 4), x[index] - index);
                value += scale * away * away / 2;
                gradient[index] = scale * away;
            }

            return value;
        });
        Assert.True(outcome.Reached);
        Assert.All(Enumerable.Range(0, dimensions), index => Assert.Equal(index, outcome.Point[index], 1e-6));
    }

    [Fact]
    public void Minimize_FindsTheMinimumAtTheEndOfRosenbrocksValley()
    {
        var outcome = Run(2, (x, gradient) =>
        {
            var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
            gradient[0] = (-2 * a) - (400 * x[0] * b);
            gradient[1] = 200 * b;
            return (a * a) + (100 * b * b);
        });
        Assert.True(outcome.Reached);
        Assert.Equal(1, outcome.Point[0], 1e-6);
        Assert.Equal(1, outcome.Point[1], 1e-6);
    }

    [Fact]
    public void Minimize_ToAGoalBelowRounding_Ends()
    {
        var steepest = 0.0;
        var outcome = Lbfgs.Minimize(
            [3, 4],
            (x, gradient) =>
            {
                (gradient[0], gradient[1]) = (Math.Tanh(x[0] - 0.1), Math.Tanh(x[1]));
                steepest = Math.Max(Math.Abs(gradient[0]), Math.Abs(gradient[1]));
                return Math.Log(Math.Cosh(x[0] - 0.1)) + Math.Log(Math.Cosh(x[1]));
            },
            () => steepest < 0,
            10_000,
            default);
        Assert.False(outcome.Reached);
        Assert.Equal(0.1, outcome.Point[0], 1e-6);
        Assert.InRange(outcome.Evaluations, 1, 5_000);
    }

    private static LbfgsOutcome Run(int dimensions, Func<double[], double[], double> function)
    {
        var steepest = 0.0;
        return Lbfgs.Minimize(
            new double[dimensions],
            (x, gradient) =>
            {
                var value = function(x, gradient);
                steepest = gradient.Max(Math.Abs);
                return value;
            },
            () => steepest < 1e-8,
            1_000,
            default);
    }
}
