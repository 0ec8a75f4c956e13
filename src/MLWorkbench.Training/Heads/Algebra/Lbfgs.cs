namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>
/// Limited-memory BFGS: the two-loop recursion (Nocedal and Wright 2006, algorithm 7.4) with a line search for the strong Wolfe conditions
/// (algorithms 3.5 and 3.6, with cubic interpolation).
/// </summary>
internal static class Lbfgs
{
    private const int History = 20;
    private const int MostTrials = 25;
    private const double Decrease = 1e-4;
    private const double Flatness = 0.9;

    /// <summary>Finds the minimum of a smooth convex function.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="evaluate">The value at a point; writes the gradient there.</param>
    /// <param name="reached">Whether the point evaluated last is near enough.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="cancellation">Ends the search between two evaluations.</param>
    public static LbfgsOutcome Minimize(
        double[] start, Func<double[], double[], double> evaluate, Func<bool> reached, int steps, CancellationToken cancellation)
    {
        var point = (double[])start.Clone();
        var gradient = new double[point.Length];
        var value = evaluate(point, gradient);
        var evaluations = 1;
        var pairs = new List<(double[] Step, double[] Change, double Product)>();
        var (trial, trialGradient) = (new double[point.Length], new double[point.Length]);
        for (var step = 0; step < steps; step++)
        {
            if (reached())
            {
                return new LbfgsOutcome(point, value, step, evaluations, true);
            }

            var direction = Direction(gradient, pairs);
            var slope = Kernels.Dot(gradient, direction);
            if (!(slope < 0))
            {
                if (pairs.Count == 0)
                {
                    return new LbfgsOutcome(point, value, step, evaluations, false);
                }

                pairs.Clear();
                continue;
            }

            double At(double length, out double trialSlope)
            {
                cancellation.ThrowIfCancellationRequested();
                point.CopyTo(trial, 0);
                Kernels.AddScaled(direction, length, trial);
                evaluations++;
                var found = evaluate(trial, trialGradient);
                trialSlope = Kernels.Dot(trialGradient, direction);
                return found;
            }

            var next = Search(At, value, slope);
            if (next is not { } found)
            {
                // Rounding hides any further decrease: a fresh start along the gradient, or the end.
                if (pairs.Count == 0)
                {
                    return new LbfgsOutcome(point, evaluate(point, gradient), step, evaluations, reached());
                }

                pairs.Clear();
                _ = evaluate(point, gradient);
                continue;
            }

            var (moved, change) = (new double[point.Length], new double[point.Length]);
            Kernels.AddScaled(trial, 1, moved);
            Kernels.AddScaled(point, -1, moved);
            Kernels.AddScaled(trialGradient, 1, change);
            Kernels.AddScaled(gradient, -1, change);
            var product = Kernels.Dot(moved, change);
            if (product > 0)
            {
                pairs.Add((moved, change, product));
                if (pairs.Count > History)
                {
                    pairs.RemoveAt(0);
                }
            }

            (point, gradient, trial, trialGradient) = (trial, trialGradient, point, gradient);
            value = found;
        }

        return new LbfgsOutcome(point, value, steps, evaluations, reached());
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Product)> pairs)
    {
        var direction = new double[gradient.Length];
        Kernels.AddScaled(gradient, -1, direction);
        var factors = new double[pairs.Count];
        for (var index = pairs.Count - 1; index >= 0; index--)
        {
            factors[index] = Kernels.Dot(pairs[index].Step, direction) / pairs[index].Product;
            Kernels.AddScaled(pairs[index].Change, -factors[index], direction);
        }

        if (pairs.Count > 0)
        {
            var last = pairs[^1];
            var scale = last.Product / Kernels.Dot(last.Change, last.Change);
            for (var index = 0; index < direction.Length; index++)
            {
                direction[index] *= scale;
            }
        }

        for (var index = 0; index < pairs.Count; index++)
        {
            var factor = Kernels.Dot(pairs[index].Change, direction) / pairs[index].Product;
            Kernels.AddScaled(pairs[index].Step, factors[index] - factor, direction);
        }

        return direction;
    }

    private delegate double Line(double length, out double slope);

    /// <summary>The value at a point along the line that satisfies both conditions, which is then the one evaluated last; null where rounding ends the search.</summary>
    private static double? Search(Line at, double start, double startSlope)
    {
        var (low, lowValue, lowSlope) = (0.0, start, startSlope);
        var (high, highValue, highSlope) = (double.NaN, double.NaN, double.NaN);
        var length = 1.0;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            var value = at(length, out var slope);
            // Near the minimum values differ by rounding alone; slopes still tell (Hager and Zhang 2005, approximate Wolfe conditions).
            var tiny = 1e-14 * Math.Abs(start);
            var enough = value <= start + (Decrease * length * startSlope)
                || (value <= start + tiny && slope <= (1 - (2 * Decrease)) * -startSlope);
            if (!enough || (value > lowValue + tiny))
            {
                (high, highValue, highSlope) = (length, value, slope);
            }
            else if (Math.Abs(slope) <= -Flatness * startSlope)
            {
                return value;
            }
            else if (slope > 0)
            {
                (high, highValue, highSlope) = (length, value, slope);
            }
            else
            {
                (low, lowValue, lowSlope) = (length, value, slope);
            }

            length = double.IsNaN(high) ? 2.5 * length : Between(low, lowValue, lowSlope, high, highValue, highSlope);
        }

        return null;
    }

    /// <summary>The minimum of the cubic through two points and their slopes, kept away from both ends.</summary>
    private static double Between(double a, double fa, double ga, double b, double fb, double gb)
    {
        var d1 = ga + gb - (3 * (fa - fb) / (a - b));
        var root = (d1 * d1) - (ga * gb);
        var found = double.NaN;
        if (root >= 0)
        {
            var d2 = Math.Sign(b - a) * Math.Sqrt(root);
            found = b - ((b - a) * (gb + d2 - d1) / (gb - ga + (2 * d2)));
        }

        var (least, most) = (a + (0.05 * (b - a)), a + (0.95 * (b - a)));
        return found >= least && found <= most ? found : (a + b) / 2;
    }
}

/// <summary>How a search for a minimum ended.</summary>
/// <param name="Point">Where.</param>
/// <param name="Value">The value there.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Evaluations">Values computed.</param>
/// <param name="Reached">Whether the goal was reached; else the steps ran out or rounding ended the search.</param>
internal readonly record struct LbfgsOutcome(double[] Point, double Value, int Steps, int Evaluations, bool Reached);
