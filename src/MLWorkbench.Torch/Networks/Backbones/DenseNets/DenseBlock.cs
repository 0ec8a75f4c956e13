using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.DenseNets;

/// <summary>
/// A block of layers each of which sees the maps of all before it (Huang et al. 2017). Parts are called "denselayer1" ...; what comes
/// out is everything that went in and was made, [N, inputs + layers * growth, h, w].
/// </summary>
internal sealed class DenseBlock : Module
{
    private readonly DenseLayer[] _layers;

    public DenseBlock(int layers, long inputs, long growth)
    {
        _layers = new DenseLayer[layers];
        for (var i = 0; i < layers; i++)
        {
            _layers[i] = Register($"denselayer{i + 1}", new DenseLayer(inputs + (i * growth), growth));
        }
    }

    public override Tensor Forward(Tensor x)
    {
        var maps = new List<Tensor> { x };
        foreach (var layer in _layers)
        {
            using var scope = TensorScope.Begin();
            maps.Add(scope.Keep(layer.Forward(maps.Count == 1 ? x : Tensor.Cat([.. maps], 1))));
        }

        return Tensor.Cat([.. maps], 1);
    }
}

/// <summary>Norm, ReLU, 1x1 to 4 times the growth, norm, ReLU, 3x3 to the growth.</summary>
internal sealed class DenseLayer : Module
{
    private const long Bottleneck = 4;

    private readonly BatchNorm2d _norm1;
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm2;
    private readonly Conv2d _conv2;

    public DenseLayer(long inputs, long growth)
    {
        _norm1 = Register("norm1", new BatchNorm2d(inputs));
        _conv1 = Register("conv1", new Conv2d(inputs, Bottleneck * growth, 1, bias: false));
        _norm2 = Register("norm2", new BatchNorm2d(Bottleneck * growth));
        _conv2 = Register("conv2", new Conv2d(Bottleneck * growth, growth, 3, padding: 1, bias: false));
    }

    public override Tensor Forward(Tensor x)
    {
        var y = _conv1.Forward(_norm1.Forward(x).ReluInPlace());
        return _conv2.Forward(_norm2.Forward(y).ReluInPlace());
    }
}
