using System.Runtime.InteropServices;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging;

/// <summary>
/// Pixels in memory, never changed after they were made. Values lie row by row, the channels of a pixel side by side
/// ([H, W, C]), colour in the order red, green, blue.
/// </summary>
public sealed class Image
{
    private readonly byte[] _bytes;

    /// <summary>Takes over an array of pixels; the caller must not change it afterwards.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <param name="depth">How a value is stored.</param>
    /// <param name="bytes">The values [H, W, C], little endian.</param>
    /// <exception cref="ArgumentException">The sizes are impossible or do not match the number of bytes.</exception>
    public Image(int width, int height, int channels, PixelDepth depth, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3))
        {
            throw new ArgumentException($"An image has 1 or 3 channels, not {channels}.", nameof(channels));
        }

        var expected = (long)width * height * channels * BytesPerValue(depth);
        if (bytes.LongLength != expected)
        {
            throw new ArgumentException(
                $"{width}x{height}x{channels} {depth} takes {expected} bytes, not {bytes.LongLength}.", nameof(bytes));
        }

        (Width, Height, Channels, Depth, _bytes) = (width, height, channels, depth, bytes);
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>1 (grey) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>How a value is stored.</summary>
    public PixelDepth Depth { get; }

    /// <summary>Width, height and channels together.</summary>
    public ImageShape Shape => new(Width, Height, Channels);

    /// <summary>The values [H, W, C] as bytes, little endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Makes an 8-bit image from a copy of its values [H, W, C].</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="values">Width * height * channels values.</param>
    public static Image FromBytes(int width, int height, int channels, ReadOnlySpan<byte> values) =>
        new(width, height, channels, PixelDepth.U8, values.ToArray());

    /// <summary>Makes a 16-bit image from a copy of its values [H, W, C].</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="values">Width * height * channels values.</param>
    public static Image FromUInt16(int width, int height, int channels, ReadOnlySpan<ushort> values) =>
        new(width, height, channels, PixelDepth.U16, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Makes a single-precision image from a copy of its values [H, W, C].</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="values">Width * height * channels values.</param>
    public static Image FromSingle(int width, int height, int channels, ReadOnlySpan<float> values) =>
        new(width, height, channels, PixelDepth.F32, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The values [H, W, C] in their own type: byte, ushort or float.</summary>
    /// <typeparam name="T">The type that belongs to <see cref="Depth"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The type is another than the image's.</exception>
    public ReadOnlySpan<T> Pixels<T>()
        where T : unmanaged
    {
        var own = Depth switch { PixelDepth.U8 => typeof(byte), PixelDepth.U16 => typeof(ushort), _ => typeof(float) };
        return typeof(T) == own
            ? MemoryMarshal.Cast<byte, T>(_bytes)
            : throw new InvalidOperationException($"The image holds {own.Name} values, not {typeof(T).Name}.");
    }

    /// <summary>The image with the channels asked for; itself where it has them already.</summary>
    /// <param name="mode">Grey is 0.299 R + 0.587 G + 0.114 B; red, green and blue of a grey image are its grey.</param>
    public Image WithChannels(ChannelMode mode) =>
        mode == ChannelMode.AsStored || (int)mode == Channels ? this : ImagingLibrary.Open(this, mode);

    /// <summary>The raw values as numbers, planar: [C, H, W], as the network reads them.</summary>
    /// <returns>A new array of <see cref="ImageShape.Values"/> numbers.</returns>
    public float[] ToPlanar()
    {
        var planar = new float[Shape.Values];
        var plane = Width * Height;
        for (var pixel = 0; pixel < plane; pixel++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                planar[(channel * plane) + pixel] = ValueAt((pixel * Channels) + channel);
            }
        }

        return planar;
    }

    /// <summary>Whether two images have the same shape, depth and values.</summary>
    /// <param name="other">The image to compare with.</param>
    public bool SamePixels(Image other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Shape == other.Shape && Depth == other.Depth && Bytes.SequenceEqual(other.Bytes);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Shape} {Depth}";

    internal static int BytesPerValue(PixelDepth depth) =>
        depth switch { PixelDepth.U8 => 1, PixelDepth.U16 => 2, _ => 4 };

    private float ValueAt(int index) => Depth switch
    {
        PixelDepth.U8 => _bytes[index],
        PixelDepth.U16 => BitConverter.ToUInt16(_bytes, index * 2),
        _ => BitConverter.ToSingle(_bytes, index * 4),
    };
}
