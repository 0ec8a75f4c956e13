using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MLWorkbench.Data.Arrays;

/// <summary>
/// The header of a .npy array, versions 1.0 to 3.0 (numpy.lib.format): magic, version, header length, a Python dictionary with
/// `descr`, `fortran_order` and `shape`.
/// </summary>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Length of each axis; empty for a single value.</param>
/// <param name="Values">Number of values: the product of the shape.</param>
internal sealed partial record NpyHeader(NpyType Type, IReadOnlyList<int> Shape, long Values)
{
    private const int LongestHeader = 1 << 20;

    /// <summary>Bytes of data that follow the header.</summary>
    public long DataBytes => Values * Type.Bytes;

    /// <summary>Reads a header and leaves the stream at the first value.</summary>
    /// <exception cref="ArrayFormatException">It is no .npy array, or of a kind that is not read.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new ArrayFormatException("is no .npy array");
        }

        return Parse(ReadText(stream, start[6]));
    }

    private static string ReadText(Stream stream, byte version)
    {
        var bytes = new byte[version == 1 ? 2 : 4];
        if (version is < 1 or > 3)
        {
            throw new ArrayFormatException($"is a .npy array of version {version}; 1 to 3 are read");
        }

        Fill(stream, bytes);
        var length = version == 1 ? BitConverter.ToUInt16(bytes) : BitConverter.ToUInt32(bytes);
        if (length > LongestHeader)
        {
            throw new ArrayFormatException($"has a header of {length} bytes");
        }

        var text = new byte[length];
        Fill(stream, text);
        return Encoding.UTF8.GetString(text);
    }

    private static void Fill(Stream stream, byte[] bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new ArrayFormatException("is cut off within its header");
        }
    }

    private static NpyHeader Parse(string text)
    {
        var descr = DescrPattern().Match(text);
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!descr.Success || !order.Success || !shape.Success)
        {
            throw new ArrayFormatException("has a header that cannot be read (structured arrays and objects are not)");
        }

        var type = NpyType.Parse(descr.Groups[1].Value)
            ?? throw new ArrayFormatException($"holds values of type '{descr.Groups[1].Value}'; whole numbers, floats and bool are read");
        if (order.Groups[1].Value == "True")
        {
            throw new ArrayFormatException("is stored in Fortran order; save it with numpy.ascontiguousarray");
        }

        var axes = new List<int>();
        long values = 1;
        foreach (var part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var axis))
            {
                throw new ArrayFormatException($"has the impossible shape ({shape.Groups[1].Value})");
            }

            axes.Add(axis);
            if (Math.BigMul((ulong)values, (ulong)axis, out var product) != 0 || product * (ulong)type.Bytes > (ulong)Array.MaxLength)
            {
                throw new ArrayFormatException($"is too large to be held in memory: shape ({shape.Groups[1].Value})");
            }

            values = (long)product;
        }

        return new NpyHeader(type, axes, values);
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([0-9,\sL]*)\)")]
    private static partial Regex ShapePattern();
}
