using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>
/// Mean loss plus l2/2 |weights|², over points in which its curvature is about the same in all directions: with L L' the objective's
/// approximate second derivative, a point is L' times the weights.
/// </summary>
internal sealed class LogisticObjective
{
    private readonly DesignMatrix _design;
    private readonly LogisticLoss _loss;
    private readonly Curvature? _curvature;
    private readonly int _outputs;
    private readonly double _l2;
    private readonly double _total;

    /// <summary>Creates it.</summary>
    /// <param name="design">The rows, the intercept's column last.</param>
    /// <param name="loss">The labels.</param>
    /// <param name="curvature">The shape of the objective; null leaves weights as they are.</param>
    /// <param name="outputs">Number of weight vectors.</param>
    /// <param name="l2">Strength of the penalty.</param>
    /// <param name="total">What the sum of the losses is divided by.</param>
    public LogisticObjective(DesignMatrix design, LogisticLoss loss, Curvature? curvature, int outputs, double l2, double total) =>
        (_design, _loss, _curvature, _outputs, _l2, _total) = (design, loss, curvature, outputs, l2, total);

    /// <summary>The largest element of the gradient of the summed loss over the weights, at the point evaluated last.</summary>
    public double Steepness { get; private set; }

    /// <summary>The value at a point `[outputs, width]`, and the gradient there.</summary>
    public double Evaluate(double[] point, double[] gradient)
    {
        var weights = ToWeights(point);
        var value = _design.Pass(weights, _outputs, _loss, gradient) / _total;
        var width = _design.Width;
        Steepness = 0;
        for (var output = 0; output < _outputs; output++)
        {
            for (var column = 0; column < _design.Columns; column++)
            {
                var at = (output * width) + column;
                gradient[at] /= _total;
                if (column < _design.Columns - 1)
                {
                    gradient[at] += _l2 * weights[at];
                    value += _l2 / 2 * weights[at] * weights[at];
                }

                Steepness = Math.Max(Steepness, Math.Abs(gradient[at]) * _total);
            }
        }

        _curvature?.ToPointGradient(gradient, width);
        return value;
    }

    /// <summary>The weights that a point stands for.</summary>
    public double[] ToWeights(double[] point)
    {
        var weights = (double[])point.Clone();
        _curvature?.ToWeights(weights, _design.Width);
        return weights;
    }

    /// <summary>The point that stands for weights.</summary>
    public double[] ToPoint(double[] weights)
    {
        var point = (double[])weights.Clone();
        _curvature?.ToPoint(point, _design.Width);
        return point;
    }
}
