using MLWorkbench.Backbones.Registry;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// Raw pixel values [N, 1 or 3, H, W] to what a backbone was trained with, [N, 3, H, W], as
/// <see cref="Backbones.Mapping.PixelMapping"/> puts it in front of frozen backbones: 16-bit images are stretched from their own least
/// to their greatest value, over all channels, to 0 to 255, and one of a single value becomes 0; then minus the backbone's mean, divided
/// by its deviation, channel by channel. A grey image is each of the three channels.
/// </summary>
internal sealed class PixelLayer : Module
{
    private const int Colours = 3;
    private const int EightBits = 8;
    private const double LeastRange = 1e-6;

    private static readonly Operator _smallest = Operator.Find("aten::amin");
    private static readonly Operator _largest = Operator.Find("aten::amax");
    private static readonly long[] _image = [1, 2, 3];

    private readonly Tensor _mean;
    private readonly Tensor _deviation;
    private readonly Tensor? _order;
    private readonly bool _stretched;

    /// <summary>Makes the layer.</summary>
    /// <param name="input">What the backbone was trained on.</param>
    /// <param name="channels">Of the raw images: 1 or 3.</param>
    /// <param name="bits">Of the raw values: 8 or 16.</param>
    public PixelLayer(BackboneInput input, int channels, int bits)
    {
        using var scope = TensorScope.Begin();
        _mean = RegisterBuffer("mean", PerChannel(input.Mean));
        _deviation = RegisterBuffer("deviation", PerChannel(input.Deviation));
        // Three equal channels have no order.
        _order = channels == Colours && input.Order == ChannelOrder.Bgr ? RegisterBuffer("order", Tensor.FromLabels([2L, 1L, 0L])) : null;
        _stretched = bits > EightBits;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (_stretched)
        {
            var low = _smallest.Call(x, _image, true);
            var range = (_largest.Call(x, _image, true) - low).Clamp(LeastRange);
            x = (x - low) * 255.0 / range;
        }

        x = _order is null ? x : x.IndexSelect(1, _order);
        // One grey channel and three means make three channels.
        return (x - _mean) / _deviation;
    }

    private static Tensor PerChannel(IReadOnlyList<float> values) => Tensor.FromArray([.. values], 1, Colours, 1, 1);
}
