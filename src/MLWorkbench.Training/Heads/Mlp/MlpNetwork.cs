using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Mlp;

/// <summary>The layers in libtorch, from standardised features to margins.</summary>
internal sealed class MlpNetwork : Module
{
    private readonly Linear[] _layers;
    private readonly Dropout _dropout;

    public MlpNetwork(MlpHeadOptions options, int inputs, int outputs)
    {
        int[] widths = [inputs, .. Enumerable.Repeat(options.Hidden, options.Layers), outputs];
        _layers = [.. Enumerable.Range(0, widths.Length - 1).Select(
            layer => Register($"layer{layer}", new Linear(widths[layer], widths[layer + 1])))];
        _dropout = Register("dropout", new Dropout(options.Dropout));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        x = _layers[0].Forward(x);
        foreach (var layer in _layers.Skip(1))
        {
            x = layer.Forward(_dropout.Forward(x.Relu()));
        }

        return x;
    }

    /// <summary>The layers as they are now, on raw features.</summary>
    /// <param name="scale">How features were scaled; becomes part of the first layer.</param>
    /// <param name="link">How margins become probabilities.</param>
    /// <param name="target">How numbers were scaled; becomes part of the last layer.</param>
    /// <param name="columns">Number of raw features.</param>
    /// <param name="description">The head in a few words.</param>
    public FittedDense Fitted(Standardizer scale, LinkKind link, TargetScale target, int columns, string description)
    {
        using var scope = TensorScope.Begin();
        var layers = _layers.Select((layer, index) =>
        {
            var weights = layer.Weight.Detach().ToArray<float>();
            var intercepts = layer.Bias!.Detach().ToArray<float>();
            if (index == _layers.Length - 1)
            {
                (weights, intercepts) = target.Unscaled(weights, intercepts);
            }

            return new DenseLayer(index == 0 ? scale.Unscaled(weights, columns) : weights, intercepts);
        });
        return new FittedDense(link, scale.RawMeans(columns), [.. layers], description);
    }
}
