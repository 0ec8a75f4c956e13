using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>The weighted negative log likelihood of the labels.</summary>
internal sealed class LogisticLoss : ILoss
{
    private readonly LinkKind _link;
    private readonly int _outputs;
    private readonly int[] _truth;
    private readonly bool[] _present;
    private readonly double[] _weights;

    /// <summary>Prepares the labels of the training rows.</summary>
    /// <param name="data">Labels and weights.</param>
    /// <param name="link">How margins become probabilities.</param>
    /// <param name="fitted">The classes with a margin that is fitted, ascending; the second of two with a binary link.</param>
    public LogisticLoss(HeadData data, LinkKind link, int[] fitted)
    {
        (_link, _outputs) = (link, fitted.Length);
        var rows = HeadWeights.OfRows(data);
        if (link == LinkKind.Softmax)
        {
            _truth = [.. data.Labels.Select(labels => Array.IndexOf(fitted, labels[0]))];
            (_present, _weights) = ([], rows);
            return;
        }

        _truth = [];
        _present = new bool[data.Rows * _outputs];
        _weights = new double[data.Rows * _outputs];
        var labelled = data.MultiLabel ? HeadWeights.OfLabels(data) : [];
        for (var row = 0; row < data.Rows; row++)
        {
            for (var output = 0; output < _outputs; output++)
            {
                _present[(row * _outputs) + output] = data.Has(row, fitted[output]);
                _weights[(row * _outputs) + output] = data.MultiLabel ? labelled[(row * data.Classes) + fitted[output]] : rows[row];
            }
        }
    }

    /// <inheritdoc/>
    public double Residuals(int row, Span<double> margins) =>
        _link == LinkKind.Softmax ? OneOfSeveral(row, margins) : EachByItself(row, margins);

    private double OneOfSeveral(int row, Span<double> margins)
    {
        var max = double.NegativeInfinity;
        foreach (var margin in margins)
        {
            max = Math.Max(max, margin);
        }

        var (sum, truth, weight) = (0.0, _truth[row], _weights[row]);
        var chosen = margins[truth];
        for (var output = 0; output < margins.Length; output++)
        {
            margins[output] = Math.Exp(margins[output] - max);
            sum += margins[output];
        }

        for (var output = 0; output < margins.Length; output++)
        {
            margins[output] *= weight / sum;
        }

        margins[truth] -= weight;
        return weight * (max + Math.Log(sum) - chosen);
    }

    private double EachByItself(int row, Span<double> margins)
    {
        var loss = 0.0;
        for (var output = 0; output < margins.Length; output++)
        {
            var weight = _weights[(row * _outputs) + output];
            // The margin for what is true: its loss is log(1 + exp(-margin)), computed so that nothing overflows.
            var sign = _present[(row * _outputs) + output] ? 1 : -1;
            var margin = sign * margins[output];
            var small = Math.Exp(-Math.Abs(margin));
            loss += weight * (Math.Max(-margin, 0) + Math.Log(1 + small));
            margins[output] = -sign * weight * (margin >= 0 ? small : 1) / (1 + small);
        }

        return loss;
    }
}
