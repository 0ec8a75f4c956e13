using System.IO.Compression;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>The deflated transfer syntax (PS3.5 A.5).</summary>
internal static class Deflated
{
    /// <summary>More than any image that <see cref="ImageLimits"/> lets pass, in 16-bit colour.</summary>
    private const int Most = 1_000_000_000;

    /// <exception cref="ImageDecodeException">The data are damaged, or far larger than their file.</exception>
    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> deflated)
    {
        try
        {
            using var stream = new DeflateStream(new MemoryStream(deflated.ToArray(), writable: false), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            var part = new byte[1 << 16];
            while (stream.Read(part) is var read and > 0)
            {
                inflated.Write(part, 0, read);
                if (inflated.Length > Most)
                {
                    throw new ImageDecodeException("the deflated data set is larger than 1 GB");
                }
            }

            return inflated.GetBuffer().AsMemory(0, (int)inflated.Length);
        }
        catch (InvalidDataException failure)
        {
            throw new ImageDecodeException("the deflated data set is damaged", failure);
        }
    }
}
