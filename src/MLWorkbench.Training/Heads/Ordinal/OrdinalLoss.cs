using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>
/// The weighted negative log likelihood of grades under proportional odds, P(y &lt;= k) = s(t_k - m) with the margin m and the logistic s. The
/// probability of one grade is taken as s(t_k - m) s(m - t_(k-1)) (1 - exp(t_(k-1) - t_k)), which is the difference of the two and loses no digits.
/// </summary>
internal sealed class OrdinalLoss : ILoss
{
    private readonly int[] _truth;
    private readonly double[] _weights;
    private readonly double[] _upper;
    private readonly double[] _lower;
    private readonly double[] _parameters;
    private double[] _thresholds = [];

    /// <summary>Prepares the labels of the training rows.</summary>
    /// <param name="data">Labels and weights.</param>
    /// <param name="fitted">The grades that occur, ascending; at least two.</param>
    public OrdinalLoss(HeadData data, int[] fitted)
    {
        _truth = [.. data.Labels.Select(labels => Array.IndexOf(fitted, labels[0]))];
        _weights = HeadWeights.OfRows(data);
        _parameters = new double[fitted.Length - 1];
        (_upper, _lower) = (new double[data.Rows], new double[data.Rows]);
    }

    /// <summary>Sets the thresholds that the next pass over the rows takes.</summary>
    /// <param name="parameters">As <see cref="Thresholds"/> reads them.</param>
    public void Set(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_parameters);
        _thresholds = Thresholds.Of(parameters);
    }

    /// <inheritdoc/>
    public double Residuals(int row, Span<double> margins)
    {
        var (grade, weight, margin) = (_truth[row], _weights[row], margins[0]);
        var (loss, slope) = (0.0, 0.0);
        (_upper[row], _lower[row]) = (0, 0);
        if (grade < _thresholds.Length)
        {
            // -ln s(t - m): falls as the threshold above moves away from the margin.
            loss += Thresholds.Softplus(margin - _thresholds[grade]);
            var pull = Thresholds.Sigmoid(margin - _thresholds[grade]);
            slope += pull;
            _upper[row] = -weight * pull;
        }

        if (grade > 0)
        {
            loss += Thresholds.Softplus(_thresholds[grade - 1] - margin);
            var pull = Thresholds.Sigmoid(_thresholds[grade - 1] - margin);
            slope -= pull;
            _lower[row] = weight * pull;
        }

        if (grade > 0 && grade < _thresholds.Length)
        {
            // -ln(1 - exp(-softplus(d))) = -ln s(d): of the distance of the two thresholds alone.
            loss += Thresholds.Softplus(-_parameters[grade]);
        }

        margins[0] = weight * slope;
        return weight * loss;
    }

    /// <summary>The derivative of the summed loss by the parameters, after a pass: always added up in the order of the rows.</summary>
    public void AddGradient(Span<double> gradient)
    {
        // By the thresholds first; each carries all parameters up to its own.
        var byThreshold = new double[_parameters.Length];
        gradient.Clear();
        for (var row = 0; row < _truth.Length; row++)
        {
            var grade = _truth[row];
            if (grade < byThreshold.Length)
            {
                byThreshold[grade] += _upper[row];
            }

            if (grade > 0)
            {
                byThreshold[grade - 1] += _lower[row];
            }

            if (grade > 0 && grade < byThreshold.Length)
            {
                gradient[grade] -= _weights[row] * Thresholds.Sigmoid(-_parameters[grade]);
            }
        }

        var beyond = 0.0;
        for (var index = byThreshold.Length - 1; index >= 0; index--)
        {
            beyond += byThreshold[index];
            gradient[index] += index == 0 ? beyond : beyond * Thresholds.Sigmoid(_parameters[index]);
        }
    }
}
