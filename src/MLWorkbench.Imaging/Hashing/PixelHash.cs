using System.Security.Cryptography;
using System.Text;

namespace MLWorkbench.Imaging.Hashing;

/// <summary>SHA-256 of the pixels themselves, whatever file they came from.</summary>
internal static class PixelHash
{
    internal static string Of(Image image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var depth = image.Depth switch { PixelDepth.U8 => "", PixelDepth.U16 => "u16:", _ => "f32:" };
        hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{image.Width}x{image.Height}:{depth}")));
        if (image.Channels == 3)
        {
            hash.AppendData(image.Bytes);
        }
        else
        {
            AppendRepeated(hash, image.Bytes, Image.BytesPerValue(image.Depth));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendRepeated(IncrementalHash hash, ReadOnlySpan<byte> grey, int size)
    {
        Span<byte> block = stackalloc byte[3 * 4 * 256];
        while (!grey.IsEmpty)
        {
            var values = Math.Min(256, grey.Length / size);
            for (var index = 0; index < values * 3; index++)
            {
                grey.Slice(index / 3 * size, size).CopyTo(block[(index * size)..]);
            }

            hash.AppendData(block[..(values * 3 * size)]);
            grey = grey[(values * size)..];
        }
    }
}
