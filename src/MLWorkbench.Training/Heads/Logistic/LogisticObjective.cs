using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>Mean loss plus l2/2 |weights|², and its gradient.</summary>
internal sealed class LogisticObjective
{
    private readonly DesignMatrix _design;
    private readonly LogisticLoss _loss;
    private readonly int _outputs;
    private readonly double _l2;
    private readonly double _total;

    /// <summary>Creates it.</summary>
    /// <param name="design">The rows, the intercept's column last.</param>
    /// <param name="loss">The labels.</param>
    /// <param name="outputs">Number of weight vectors.</param>
    /// <param name="l2">Strength of the penalty.</param>
    /// <param name="total">What the sum of the losses is divided by.</param>
    public LogisticObjective(DesignMatrix design, LogisticLoss loss, int outputs, double l2, double total) =>
        (_design, _loss, _outputs, _l2, _total) = (design, loss, outputs, l2, total);

    /// <summary>The largest element of the gradient of the summed loss, at the weights evaluated last.</summary>
    public double Steepness { get; private set; }

    /// <summary>The value at weights `[outputs, width]`, and the gradient there.</summary>
    public double Evaluate(double[] weights, double[] gradient)
    {
        var value = _design.Pass(weights, _outputs, _loss, gradient) / _total;
        Steepness = 0;
        for (var output = 0; output < _outputs; output++)
        {
            for (var column = 0; column < _design.Columns; column++)
            {
                var at = (output * _design.Width) + column;
                gradient[at] /= _total;
                if (column < _design.Columns - 1)
                {
                    gradient[at] += _l2 * weights[at];
                    value += _l2 / 2 * weights[at] * weights[at];
                }

                Steepness = Math.Max(Steepness, Math.Abs(gradient[at]) * _total);
            }
        }

        return value;
    }
}
