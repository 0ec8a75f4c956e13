using System.Numerics;
using System.Numerics.Tensors;

namespace MLWorkbench.Imaging.Hashing;

/// <summary>
/// What tells whether two files show the same picture: exactly (SHA-256 of the pixels) or nearly (difference hash, hash of the
/// low frequencies, correlation of small grey images).
/// </summary>
public sealed record ImageHashes
{
    /// <summary>
    /// SHA-256 over "WIDTHxHEIGHT:" and the RGB bytes (grey repeated), 64 hexadecimal digits. Deeper images are hashed over
    /// "WIDTHxHEIGHT:u16:" or "WIDTHxHEIGHT:f32:" and their little-endian values: only equal values count as equal.
    /// </summary>
    public required string Sha256Pixels { get; init; }

    /// <summary>Grey averaged to 9x8; a bit is set where the pixel to the right is brighter, row by row, first bit highest.</summary>
    public required ulong DHash { get; init; }

    /// <summary>
    /// Grey averaged to 32x32, orthonormal DCT-II, the 8x8 low frequencies; a bit is set where the coefficient is above the
    /// median of the 63 without the mean. First bit highest.
    /// </summary>
    public required ulong PHash { get; init; }

    /// <summary>Grey averaged to 64x64, row by row, minus its mean and divided by its length: 4,096 numbers.</summary>
    public required float[] Grey64 { get; init; }

    /// <summary>Computes all of them.</summary>
    /// <param name="image">The image with the channels its file has.</param>
    public static ImageHashes Of(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new ImageHashes
        {
            Sha256Pixels = PixelHash.Of(image),
            DHash = DifferenceHash.Of(GreyGrid.Of(image, 9, 8)),
            PHash = FrequencyHash.Of(GreyGrid.Of(image, 32, 32)),
            Grey64 = GreyGrid.Standardized(GreyGrid.Of(image, 64, 64)),
        };
    }

    /// <summary>Bits in which two hashes differ: 0 to 64.</summary>
    /// <param name="left">A difference or frequency hash.</param>
    /// <param name="right">The other one's.</param>
    public static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);

    /// <summary>Pearson correlation of the two small grey images: -1 to 1; 0 when one of them is of one value.</summary>
    /// <param name="left">The first image's hashes.</param>
    /// <param name="right">The second's.</param>
    public static double Correlation(ImageHashes left, ImageHashes right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return TensorPrimitives.Dot<float>(left.Grey64, right.Grey64);
    }
}
