namespace MLWorkbench.Imaging.Batches;

/// <summary>value * scale + offset for each channel.</summary>
/// <param name="Scale">One factor per channel.</param>
/// <param name="Offset">One summand per channel.</param>
public sealed record PixelScaling(IReadOnlyList<float> Scale, IReadOnlyList<float> Offset)
{
    /// <summary>(value / range - mean) / deviation.</summary>
    /// <param name="range">The greatest raw value: 255 or 65,535; 1 for means in raw values.</param>
    /// <param name="mean">One mean per channel.</param>
    /// <param name="deviation">One standard deviation per channel.</param>
    public static PixelScaling Standardize(float range, IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        return new PixelScaling(
            [.. deviation.Select(value => 1 / (range * value))], [.. mean.Zip(deviation, (centre, value) => -centre / value)]);
    }
}
