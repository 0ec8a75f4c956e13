using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes;

/// <summary>What is refused from a header alone, before memory is spent on it.</summary>
public sealed record VolumeLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static VolumeLimits Default { get; } = new();

    /// <summary>Most voxels. Default 268,435,456: 1,024 slices of 512 x 512, which take 1 GiB as single-precision numbers.</summary>
    public long MaximumVoxels { get; init; } = 1L << 28;

    internal void Check(long first, long second, long third)
    {
        if (first > MaximumVoxels || second > MaximumVoxels / first || third > MaximumVoxels / (first * second))
        {
            throw new ImageDecodeException(FormattableString.Invariant(
                $"{first:N0} x {second:N0} x {third:N0} voxels; the limit is {MaximumVoxels:N0}"));
        }
    }
}
