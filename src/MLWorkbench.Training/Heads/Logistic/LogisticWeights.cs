using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>Gathers the fitted margins and turns them into weights of raw features.</summary>
internal sealed class LogisticWeights
{
    private readonly HeadData _training;
    private readonly ClassBalance _balance;
    private readonly Standardizer _scale;
    private readonly int _outputs;
    private readonly float[] _means;
    private readonly float[] _weights;
    private readonly float[] _intercepts;

    public LogisticWeights(HeadData training, ClassBalance balance, Standardizer scale)
    {
        (_training, _balance, _scale) = (training, balance, scale);
        _outputs = Link.Outputs(balance.Link, training.Classes);
        _means = scale.RawMeans(training.Columns);
        _weights = new float[training.Columns * _outputs];
        _intercepts = new float[_outputs];
    }

    /// <summary>Sets the margin of a class.</summary>
    /// <param name="label">The class.</param>
    /// <param name="weights">Weights of the standardised features.</param>
    /// <param name="intercept">The intercept beside them.</param>
    public void Set(int label, double[] weights, double intercept)
    {
        var output = _balance.Link == LinkKind.Binary ? 0 : label;
        for (var index = 0; index < weights.Length; index++)
        {
            var weight = weights[index] / _scale.Deviations[index];
            _weights[(output * _means.Length) + _scale.Kept[index]] = (float)weight;
            // What rounding took from the mean goes into the intercept.
            intercept += weight * ((float)_scale.Means[index] - _scale.Means[index]);
        }

        _intercepts[output] = (float)intercept;
    }

    /// <summary>The head; classes without a fitted margin say what can be said of them.</summary>
    public FittedDense Head(string description)
    {
        if (_balance.Link == LinkKind.Softmax)
        {
            SetAbsent();
        }
        else
        {
            var labels = _balance.Link == LinkKind.Binary ? [1] : Enumerable.Range(0, _outputs);
            foreach (var label in labels.Except(_balance.Fitted))
            {
                _intercepts[_balance.Link == LinkKind.Binary ? 0 : label] = (float)_balance.Constant(label);
            }
        }

        return Make(description);
    }

    /// <summary>
    /// A class without a training image is given a fixed margin, so low that on no training image its probability exceeds
    /// 1 / (images + classes): the loss on a validation image that has it stays finite.
    /// </summary>
    private void SetAbsent()
    {
        var absent = Enumerable.Range(0, _training.Classes).Except(_balance.Fitted).ToArray();
        if (absent.Length == 0)
        {
            return;
        }

        var least = double.PositiveInfinity;
        foreach (var margins in Make("").Margins(_training.Values.Span, _training.Rows))
        {
            var own = _balance.Fitted.Select(label => margins[label]).ToArray();
            least = Math.Min(least, own.Max() + Math.Log(own.Sum(margin => Math.Exp(margin - own.Max()))));
        }

        foreach (var label in absent)
        {
            _intercepts[label] = (float)(least - Math.Log(_training.Rows + _training.Classes));
        }
    }

    private FittedDense Make(string description) => new(_balance.Link, _means, [new DenseLayer(_weights, _intercepts)], description);
}
