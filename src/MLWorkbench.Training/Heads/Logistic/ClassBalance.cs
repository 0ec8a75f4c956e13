using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>Which classes can be fitted, and what is said of the others: those that no training image has, or every one.</summary>
internal sealed class ClassBalance
{
    private readonly double[] _counts;
    private readonly double _total;

    /// <summary>Counts the training rows of each class, by row weight.</summary>
    public ClassBalance(HeadData data)
    {
        Link = Dense.Link.For(data);
        _counts = new double[data.Classes];
        for (var row = 0; row < data.Rows; row++)
        {
            var weight = data.RowWeights?[row] ?? 1;
            _total += weight;
            foreach (var label in data.Labels[row])
            {
                _counts[label] += weight;
            }
        }

        Fitted = Link switch
        {
            LinkKind.Binary => _counts[0] > 0 && _counts[1] > 0 ? [1] : [],
            LinkKind.Softmax => [.. Enumerable.Range(0, data.Classes).Where(label => _counts[label] > 0)],
            _ => [.. Enumerable.Range(0, data.Classes).Where(label => _counts[label] > 0 && _counts[label] < _total)],
        };
    }

    /// <summary>How margins become probabilities.</summary>
    public LinkKind Link { get; }

    /// <summary>The classes whose margin is fitted, ascending.</summary>
    public int[] Fitted { get; }

    /// <summary>Sum of the row weights.</summary>
    public double Total => _total;

    /// <summary>The intercept that gives a fitted class its share of the images, up to a common constant.</summary>
    public double Prior(int label) => Link == LinkKind.Softmax
        ? Math.Log(_counts[label] / _total)
        : Math.Log(_counts[label] / (_total - _counts[label]));

    /// <summary>
    /// The intercept of a label that no image has or every one: that of its share among one image more with it and one more without
    /// (Laplace's rule of succession).
    /// </summary>
    public double Constant(int label) => Math.Log((_counts[label] + 1) / (_total - _counts[label] + 1));
}
