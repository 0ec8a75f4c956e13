using MLWorkbench.Imaging.Batches;

namespace MLWorkbench.Training.Pixels;

/// <summary>Mean and standard deviation of raw values over a set of images, one of each per channel.</summary>
/// <param name="Mean">Means.</param>
/// <param name="Deviation">Standard deviations over all pixels; 1 where a channel is constant.</param>
/// <param name="Maximum">The largest raw value of all.</param>
public sealed record ChannelStatistics(float[] Mean, float[] Deviation, float Maximum)
{
    private const int BatchSize = 64;

    /// <summary>Measures the training images as they are prepared, without augmentation.</summary>
    /// <param name="loader">The images.</param>
    public static ChannelStatistics Of(BatchLoader loader)
    {
        var shape = loader.Plan.Shape;
        var plane = shape.Width * shape.Height;
        var sums = new double[shape.Channels];
        var squares = new double[shape.Channels];
        var maximum = 0f;
        foreach (var batch in loader.Read(Enumerable.Range(0, loader.Count).ToArray(), BatchSize, epoch: 0))
        {
            var values = batch.Values.Span;
            for (var start = 0; start < values.Length; start += plane)
            {
                var channel = start / plane % shape.Channels;
                foreach (var value in values.Slice(start, plane))
                {
                    sums[channel] += value;
                    squares[channel] += (double)value * value;
                    maximum = Math.Max(maximum, value);
                }
            }
        }

        var count = (double)loader.Count * plane;
        var mean = sums.Select(sum => sum / count).ToArray();
        var deviation = squares.Select((square, channel) => Math.Sqrt(Math.Max(0, (square / count) - (mean[channel] * mean[channel]))));
        return new ChannelStatistics(
            [.. mean.Select(value => (float)value)], [.. deviation.Select(value => value > 1e-6 ? (float)value : 1f)], maximum);
    }
}
