using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015) of each channel of [N, C, H, W].</summary>
public sealed class BatchNorm2d : Module
{
    private static readonly Operator _batchNorm = Operator.Find("aten::batch_norm");

    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;
    private readonly Tensor _batches;
    private readonly double _momentum;
    private readonly double _epsilon;

    /// <summary>Makes the layer: scale 1, shift 0.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="epsilon">Added to the variance. Default 1e-5, as in PyTorch.</param>
    /// <param name="momentum">Share of a new batch in the running statistics. Default 0.1, as in PyTorch.</param>
    public BatchNorm2d(long channels, double epsilon = 1e-5, double momentum = 0.1)
    {
        using var scope = TensorScope.Begin();
        _weight = RegisterParameter("weight", Tensor.Ones(channels));
        _bias = RegisterParameter("bias", Tensor.Zeros(channels));
        _runningMean = RegisterBuffer("running_mean", Tensor.Zeros(channels));
        _runningVariance = RegisterBuffer("running_var", Tensor.Ones(channels));
        _batches = RegisterBuffer("num_batches_tracked", Tensor.Full(0, [], ScalarType.Int64));
        _momentum = momentum;
        _epsilon = epsilon;
    }

    /// <summary>The scale of each channel, [C].</summary>
    public Tensor Weight => _weight;

    /// <summary>The shift of each channel, [C].</summary>
    public Tensor Bias => _bias;

    /// <summary>
    /// Whether the running statistics are used and left as they are even while training. Default no. See <see cref="Module.FreezeStatistics"/>.
    /// </summary>
    public bool StatisticsFrozen { get; set; }

    /// <summary>How many batches the running statistics have seen.</summary>
    public long BatchesSeen => (long)_batches.Item();

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var training = IsTraining && !StatisticsFrozen;
        if (training)
        {
            _batches.AddScalarInPlace(1);
        }

        return _batchNorm.Call(x, _weight, _bias, _runningMean, _runningVariance, training, _momentum, _epsilon, true);
    }
}
