namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>The mean loss with its penalty, and its gradient.</summary>
internal sealed class LogisticProblem
{
    private readonly HeadData _data;
    private readonly float[] _values;
    private readonly int _columns;
    private readonly double _l2;
    private readonly LinkKind _link;
    private readonly int _outputs;
    private readonly double[] _weights;
    private readonly double _total;

    public LogisticProblem(HeadData data, float[] values, int columns, double l2)
    {
        (_data, _values, _columns, _l2) = (data, values, columns, l2);
        _link = Link.For(data);
        _outputs = Link.Outputs(_link, data.Classes);
        _weights = data.MultiLabel ? HeadWeights.OfLabels(data) : HeadWeights.OfRows(data);
        _total = data.Rows;
    }

    /// <summary>Number of weights `[columns, outputs]` and intercepts `[outputs]` after them.</summary>
    public int Variables => (_columns + 1) * _outputs;

    /// <summary>The objective and its gradient at a point.</summary>
    public (double Value, double[] Gradient) Evaluate(double[] point)
    {
        var gradient = new double[point.Length];
        var loss = 0.0;
        var margins = new double[_outputs];
        var intercepts = _columns * _outputs;
        for (var row = 0; row < _data.Rows; row++)
        {
            point.AsSpan(intercepts).CopyTo(margins);
            var values = _values.AsSpan(row * _columns, _columns);
            for (var column = 0; column < _columns; column++)
            {
                for (var output = 0; output < _outputs; output++)
                {
                    margins[output] += values[column] * point[(column * _outputs) + output];
                }
            }

            loss += Residuals(row, margins);
            for (var column = 0; column < _columns; column++)
            {
                for (var output = 0; output < _outputs; output++)
                {
                    gradient[(column * _outputs) + output] += values[column] * margins[output];
                }
            }

            for (var output = 0; output < _outputs; output++)
            {
                gradient[intercepts + output] += margins[output];
            }
        }

        loss /= _total;
        for (var index = 0; index < gradient.Length; index++)
        {
            gradient[index] /= _total;
            if (index < intercepts)
            {
                gradient[index] += _l2 * point[index];
                loss += _l2 / 2 * point[index] * point[index];
            }
        }

        return (loss, gradient);
    }

    /// <summary>Turns the margins of a row into weighted residuals, probability minus truth, and returns its weighted loss.</summary>
    private double Residuals(int row, double[] margins)
    {
        var loss = 0.0;
        if (_link == LinkKind.Softmax)
        {
            var max = margins.Max();
            var sum = margins.Sum(margin => Math.Exp(margin - max));
            var truth = _data.Labels[row][0];
            loss = (max + Math.Log(sum) - margins[truth]) * _weights[row];
            for (var output = 0; output < margins.Length; output++)
            {
                margins[output] = _weights[row] * ((Math.Exp(margins[output] - max) / sum) - (output == truth ? 1 : 0));
            }

            return loss;
        }

        for (var output = 0; output < margins.Length; output++)
        {
            var present = _data.Has(row, _link == LinkKind.Binary ? 1 : output);
            var weight = _link == LinkKind.Binary ? _weights[row] : _weights[(row * margins.Length) + output];
            var margin = margins[output];
            loss += weight * (Math.Max(margin, 0) - (present ? margin : 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin))));
            margins[output] = weight * ((1 / (1 + Math.Exp(-margin))) - (present ? 1 : 0));
        }

        return loss;
    }
}
