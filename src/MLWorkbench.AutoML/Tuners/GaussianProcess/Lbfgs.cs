using System.Numerics.Tensors;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// Limited-memory BFGS in a box: the quasi-Newton direction of the coordinates that are not held at a bound (Nocedal and Wright 2006,
/// algorithm 7.4), projected onto the box, with a backtracking line search.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 8;
    private const int Halvings = 12;
    private const double Sufficient = 1e-4;

    /// <summary>A function with its gradient.</summary>
    /// <param name="point">Where.</param>
    /// <param name="gradient">Takes the gradient.</param>
    /// <returns>The value; NaN or infinite where there is none.</returns>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Minimises a function from a start.</summary>
    /// <param name="function">What is minimised.</param>
    /// <param name="point">The start; takes the end.</param>
    /// <param name="low">Lower bounds.</param>
    /// <param name="high">Upper bounds.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="tolerance">Ends when a step gains less than this.</param>
    /// <param name="firstStep">Length of the first step, in the units of the point.</param>
    /// <returns>The value at the end.</returns>
    public static double Minimise(
        Function function, double[] point, double[] low, double[] high, int steps, double tolerance, double firstStep)
    {
        var n = point.Length;
        var gradient = new double[n];
        var value = function(point, gradient);
        if (!double.IsFinite(value))
            return double.PositiveInfinity;

        var differences = new List<(double[] Step, double[] Change, double Curvature)>(Memory);
        var direction = new double[n];
        var next = new double[n];
        var nextGradient = new double[n];
        var small = 0;
        for (var iteration = 0; iteration < steps; iteration++)
        {
            Direction(point, gradient, low, high, differences, direction, firstStep);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            if (!(slope < 0))
            {
                if (differences.Count == 0)
                    break;
                differences.Clear();
                continue;
            }

            var (length, nextValue) = Search(function, point, value, slope, gradient, direction, low, high, next, nextGradient);
            if (length == 0)
            {
                if (differences.Count == 0)
                    break;
                differences.Clear();
                continue;
            }

            Remember(differences, point, next, gradient, nextGradient);
            var gain = value - nextValue;
            next.CopyTo(point, 0);
            nextGradient.CopyTo(gradient, 0);
            value = nextValue;
            small = gain < tolerance ? small + 1 : 0;
            if (small == 2)
                break;
        }

        return value;
    }

    private static (double Length, double Value) Search(
        Function function, double[] point, double value, double slope, double[] gradient, double[] direction, double[] low, double[] high,
        double[] next, double[] nextGradient)
    {
        var length = 1.0;
        for (var halving = 0; halving < Halvings; halving++)
        {
            var moved = false;
            var expected = 0.0;
            for (var i = 0; i < point.Length; i++)
            {
                next[i] = Math.Clamp(point[i] + (length * direction[i]), low[i], high[i]);
                moved |= !next[i].Equals(point[i]);
                expected += gradient[i] * (next[i] - point[i]);
            }

            if (!moved)
                return (0, value);

            var nextValue = function(next, nextGradient);
            if (double.IsFinite(nextValue) && nextValue <= value + (Sufficient * Math.Min(expected, 0)))
                return (length, nextValue);

            // The minimum of the parabola through both values, kept between a tenth and a half.
            var parabola = -slope * length / (2 * (nextValue - value - (slope * length)));
            length *= double.IsFinite(parabola) ? Math.Clamp(parabola, 0.1, 0.5) : 0.1;
        }

        return (0, value);
    }

    private static void Direction(
        double[] point, double[] gradient, double[] low, double[] high,
        List<(double[] Step, double[] Change, double Curvature)> differences, double[] direction, double firstStep)
    {
        var n = point.Length;
        for (var i = 0; i < n; i++)
            direction[i] = IsHeld(i) ? 0 : -gradient[i];

        if (differences.Count == 0)
        {
            var norm = TensorPrimitives.Norm<double>(direction);
            if (norm > 0)
                TensorPrimitives.Multiply(direction, firstStep / norm, direction);
            return;
        }

        Span<double> weights = stackalloc double[Memory];
        for (var k = differences.Count - 1; k >= 0; k--)
        {
            var (step, change, curvature) = differences[k];
            weights[k] = TensorPrimitives.Dot<double>(step, direction) / curvature;
            TensorPrimitives.MultiplyAdd(change, -weights[k], direction, direction);
        }

        var (_, last, lastCurvature) = differences[^1];
        TensorPrimitives.Multiply(direction, lastCurvature / TensorPrimitives.SumOfSquares<double>(last), direction);
        for (var k = 0; k < differences.Count; k++)
        {
            var (step, change, curvature) = differences[k];
            var weight = TensorPrimitives.Dot<double>(change, direction) / curvature;
            TensorPrimitives.MultiplyAdd(step, weights[k] - weight, direction, direction);
        }

        for (var i = 0; i < n; i++)
        {
            if (IsHeld(i))
                direction[i] = 0;
        }

        bool IsHeld(int i) => (point[i] <= low[i] && gradient[i] > 0) || (point[i] >= high[i] && gradient[i] < 0);
    }

    private static void Remember(
        List<(double[] Step, double[] Change, double Curvature)> differences, double[] point, double[] next, double[] gradient,
        double[] nextGradient)
    {
        var step = new double[point.Length];
        var change = new double[point.Length];
        TensorPrimitives.Subtract(next, point, step);
        TensorPrimitives.Subtract(nextGradient, gradient, change);
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (!(curvature > 1e-10 * TensorPrimitives.SumOfSquares<double>(change)))
            return;
        if (differences.Count == Memory)
            differences.RemoveAt(0);
        differences.Add((step, change, curvature));
    }
}
