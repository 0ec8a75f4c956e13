using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Backbones.Mapping;

/// <summary>The usual scalings as means and deviations in terms of 8-bit pixels.</summary>
public static class PixelScales
{
    private static readonly float[] _torchMean = [0.485f * 255, 0.456f * 255, 0.406f * 255];
    private static readonly float[] _torchDeviation = [0.229f * 255, 0.224f * 255, 0.225f * 255];
    private static readonly float[] _caffeMean = [123, 117, 104];

    /// <summary>Mean and deviation per channel, in the backbone's own order.</summary>
    /// <param name="scale">The scaling.</param>
    /// <param name="order">The order of the channels.</param>
    public static (IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation) Of(PixelScale scale, ChannelOrder order)
    {
        var (mean, deviation) = scale switch
        {
            PixelScale.Torch => (_torchMean, _torchDeviation),
            PixelScale.Tf => ([127.5f, 127.5f, 127.5f], [127.5f, 127.5f, 127.5f]),
            PixelScale.Caffe => (_caffeMean, [1f, 1f, 1f]),
            PixelScale.Unit => ([0f, 0f, 0f], [255f, 255f, 255f]),
            _ => ((float[])[0f, 0f, 0f], (float[])[1f, 1f, 1f]),
        };
        return order == ChannelOrder.Rgb ? (mean, deviation) : ([.. mean.Reverse()], [.. deviation.Reverse()]);
    }

    /// <summary>A scaling in words: "-1..1", "ImageNet mean and deviation".</summary>
    /// <param name="input">What a backbone was trained on.</param>
    public static string Describe(BackboneInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var scale in Enum.GetValues<PixelScale>())
        {
            var (mean, deviation) = Of(scale, input.Order);
            if (Near(mean, input.Mean) && Near(deviation, input.Deviation))
            {
                return scale switch
                {
                    PixelScale.Torch => "ImageNet mean and deviation",
                    PixelScale.Tf => "-1..1",
                    PixelScale.Caffe => "minus ImageNet mean",
                    PixelScale.Unit => "0..1",
                    _ => "0..255",
                };
            }
        }

        return FormattableString.Invariant($"minus {string.Join('/', input.Mean.Select(Short))}, by {string.Join('/', input.Deviation.Select(Short))}");
    }

    private static string Short(float value) => FormattableString.Invariant($"{value:0.#}");

    private static bool Near(IReadOnlyList<float> left, IReadOnlyList<float> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) < 0.01f);
}
