using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>
/// Brings raw pixel values into the range a network learns in. It is the first layer of every network, so that it travels inside the
/// exported graph, whose input is always raw pixels.
/// </summary>
public sealed class Normalization : Module
{
    private const double Smallest = 1e-5;
    private static readonly long[] _pixels = [1, 2, 3];

    private readonly Tensor? _mean;
    private readonly Tensor? _deviation;
    private readonly double _scale;
    private readonly bool _perImage;

    private Normalization(double[]? mean, double[]? deviation, double scale, bool perImage)
    {
        _scale = scale;
        _perImage = perImage;
        if (mean is not null && deviation is not null)
        {
            using var scope = TensorScope.Begin();
            _mean = RegisterBuffer("mean", PerChannel(mean));
            _deviation = RegisterBuffer("std", PerChannel(deviation));
        }
    }

    /// <summary>(x - mean) / deviation, each channel with its own.</summary>
    /// <param name="mean">Means in raw pixel values, one for each channel.</param>
    /// <param name="deviation">Standard deviations in raw pixel values, one for each channel; zeros are taken as 1.</param>
    public static Normalization PerChannel(ReadOnlySpan<double> mean, ReadOnlySpan<double> deviation)
    {
        if (mean.Length != deviation.Length || mean.IsEmpty)
        {
            throw new ArgumentException("Normalization needs one mean and one deviation for each channel.", nameof(deviation));
        }

        var safe = deviation.ToArray();
        for (var i = 0; i < safe.Length; i++)
        {
            safe[i] = safe[i] > 0 ? safe[i] : 1;
        }

        return new Normalization(mean.ToArray(), safe, 1, perImage: false);
    }

    /// <summary>x times a number: 1/255 brings 8-bit pixels into 0..1.</summary>
    /// <param name="factor">The number.</param>
    public static Normalization Scale(double factor) => new(null, null, factor, perImage: false);

    /// <summary>
    /// (x - m) / (s + 1e-5) with mean m and population standard deviation s of the image itself, over all its channels: what scans of
    /// unknown gain need.
    /// </summary>
    public static Normalization PerImage() => new(null, null, 1, perImage: true);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (_perImage)
        {
            // Written with means and a square root alone, so that every runtime of the exported graph computes the same.
            var centred = x - x.Mean(_pixels, keep: true);
            var deviation = (centred * centred).Mean(_pixels, keep: true).Sqrt();
            return centred / (deviation + Smallest);
        }

        if (_mean is not null && _deviation is not null)
        {
            return (x - _mean) / _deviation;
        }

        return _scale == 1 ? x : x * _scale;
    }

    private static Tensor PerChannel(double[] values) =>
        Tensor.FromArray(Array.ConvertAll(values, value => (float)value), 1, values.Length, 1, 1);
}
