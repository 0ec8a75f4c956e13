using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// Raw pixel values [N, 1 or 3, H, W] to what a backbone was trained with, [N, 3, H, W]: 16-bit images from their own minimum and
/// maximum, over all channels, to 0 and 255 (a constant one to 0); then minus the backbone's mean, divided by its deviation, channel by channel; a
/// grey image is each of the three channels. The same mapping stands in front of frozen backbones.
/// </summary>
internal sealed class PixelMapping : Module
{
    private const int Colours = 3;
    private const int EightBits = 8;

    private static readonly Operator _smallest = Operator.Find("aten::amin");
    private static readonly Operator _largest = Operator.Find("aten::amax");
    private static readonly long[] _image = [1, 2, 3];

    private readonly Tensor _mean;
    private readonly Tensor _deviation;
    private readonly bool _ownRange;

    /// <summary>Makes the layer.</summary>
    /// <param name="info">Mean and deviation in 0 to 255.</param>
    /// <param name="bits">Of the raw values: 8 or 16.</param>
    public PixelMapping(TorchBackboneInfo info, int bits)
    {
        using var scope = TensorScope.Begin();
        _mean = RegisterBuffer("mean", PerChannel(info.Mean));
        _deviation = RegisterBuffer("deviation", PerChannel(info.Deviation));
        _ownRange = bits > EightBits;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (_ownRange)
        {
            var low = _smallest.Call(x, _image, true);
            // Values are whole numbers: two that differ do so by at least 1, and a constant image becomes 0 everywhere.
            var range = (_largest.Call(x, _image, true) - low).Clamp(1);
            x = (x - low) * 255.0 / range;
        }

        // One grey channel and three means make three channels.
        return (x - _mean) / _deviation;
    }

    private static Tensor PerChannel(IReadOnlyList<double> values) =>
        Tensor.FromArray([.. values.Select(value => (float)value)], 1, Colours, 1, 1);
}
