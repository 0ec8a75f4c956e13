using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>Mean loss plus l2/2 |weights|², and its gradient; the point holds the weights `[width]`, then the parameters of the thresholds.</summary>
internal sealed class OrdinalObjective
{
    private readonly DesignMatrix _design;
    private readonly OrdinalLoss _loss;
    private readonly double _l2;
    private readonly double _total;

    /// <summary>Creates it.</summary>
    /// <param name="design">The rows, the intercept's column last; it stays 0, since the thresholds are the intercepts.</param>
    /// <param name="loss">The labels.</param>
    /// <param name="l2">Strength of the penalty.</param>
    /// <param name="total">What the sum of the losses is divided by.</param>
    public OrdinalObjective(DesignMatrix design, OrdinalLoss loss, double l2, double total) =>
        (_design, _loss, _l2, _total) = (design, loss, l2, total);

    /// <summary>The largest element of the gradient of the summed loss, at the point evaluated last.</summary>
    public double Steepness { get; private set; }

    /// <summary>The value at a point, and the gradient there.</summary>
    public double Evaluate(double[] point, double[] gradient)
    {
        var weights = point[.._design.Width];
        var slopes = new double[_design.Width];
        _loss.Set(point.AsSpan(_design.Width));
        var value = _design.Pass(weights, 1, _loss, slopes) / _total;
        slopes[_design.Columns - 1] = 0;
        slopes.CopyTo(gradient, 0);
        _loss.AddGradient(gradient.AsSpan(_design.Width));
        Steepness = 0;
        for (var index = 0; index < gradient.Length; index++)
        {
            gradient[index] /= _total;
            if (index < _design.Width)
            {
                gradient[index] += _l2 * point[index];
                value += _l2 / 2 * point[index] * point[index];
            }

            Steepness = Math.Max(Steepness, Math.Abs(gradient[index]) * _total);
        }

        return value;
    }
}
