using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Mlp;

/// <summary>The training rows in libtorch: features, what is true of them and how much they count. Belongs to the scope it is made in.</summary>
internal sealed class MlpRows
{
    private readonly LinkKind _link;
    private readonly Tensor _features;
    private readonly Tensor _targets;
    private readonly Tensor _weights;

    public MlpRows(HeadData data, Standardizer scale, LinkKind link, TargetScale target)
    {
        (_link, Count) = (link, data.Rows);
        var outputs = Link.Outputs(link, data.Classes);
        var width = scale.Kept.Length;
        var features = new float[data.Rows * width];
        var (targets, weights) = (new float[data.Rows * outputs], new float[data.Rows * outputs]);
        var byRow = HeadWeights.OfRows(data);
        var byLabel = data.MultiLabel ? HeadWeights.OfLabels(data) : [];
        for (var row = 0; row < data.Rows; row++)
        {
            scale.Apply(data.Row(row), features.AsSpan(row * width, width));
            for (var output = 0; output < outputs; output++)
            {
                var at = (row * outputs) + output;
                targets[at] = data.Numbers is { } numbers ? target.Apply(numbers[row]) : data.Has(row, link == LinkKind.Binary ? 1 : output) ? 1 : 0;
                weights[at] = (float)(data.MultiLabel ? byLabel[at] : byRow[row]);
            }
        }

        _features = Tensor.FromArray(features, data.Rows, width);
        _targets = Tensor.FromArray(targets, data.Rows, outputs);
        _weights = Tensor.FromArray(weights, data.Rows, outputs);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The mean loss of some rows.</summary>
    public Tensor Loss(MlpNetwork network, long[] rows)
    {
        var which = Tensor.FromLabels(rows);
        var margins = network.Forward(_features.IndexSelect(0, which));
        var targets = _targets.IndexSelect(0, which);
        var weights = _weights.IndexSelect(0, which);
        if (_link == LinkKind.Identity)
        {
            var errors = margins - targets;
            return (errors * errors * weights).Sum() * (1.0 / rows.Length);
        }

        return _link == LinkKind.Softmax
            ? (margins.LogSoftmax(1) * targets * weights).Sum() * (-1.0 / rows.Length)
            : Losses.BinaryCrossEntropy(margins, targets, weights: weights);
    }
}
