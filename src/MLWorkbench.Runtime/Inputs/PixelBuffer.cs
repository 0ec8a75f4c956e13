using MLWorkbench.Imaging;

namespace MLWorkbench.Runtime;

/// <summary>Pixels in the caller's memory, as bitmaps of other libraries give them.</summary>
/// <param name="Pixels">The bytes, row by row from the top.</param>
/// <param name="Width">Columns in pixels.</param>
/// <param name="Height">Rows in pixels.</param>
/// <param name="Layout">What a pixel is made of.</param>
/// <param name="Stride">Bytes from one row to the next; 0 where rows follow each other without a gap.</param>
public readonly ref struct PixelBuffer(ReadOnlySpan<byte> Pixels, int Width, int Height, PixelLayout Layout, int Stride = 0)
{
    private readonly ReadOnlySpan<byte> _pixels = Pixels;
    private readonly int _width = Width;
    private readonly int _height = Height;
    private readonly PixelLayout _layout = Layout;
    private readonly int _stride = Stride;

    /// <summary>A copy as an image.</summary>
    /// <exception cref="ArgumentException">The sizes are impossible, or the buffer is too short for them.</exception>
    public Image ToImage()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(_width, 1, "Width");
        ArgumentOutOfRangeException.ThrowIfLessThan(_height, 1, "Height");
        var (size, channels, order) = _layout switch
        {
            PixelLayout.Grey8 => (1, 1, (byte[])[0]),
            PixelLayout.Grey16 => (2, 1, [0, 1]),
            PixelLayout.Rgb24 => (3, 3, [0, 1, 2]),
            PixelLayout.Bgr24 => (3, 3, [2, 1, 0]),
            PixelLayout.Rgba32 => (4, 3, [0, 1, 2]),
            PixelLayout.Bgra32 => (4, 3, [2, 1, 0]),
            _ => throw new ArgumentOutOfRangeException("Layout", _layout, "There is no such layout."),
        };
        var row = (long)_width * size;
        var stride = _stride == 0 ? row : _stride;
        if (stride < row || _pixels.Length < (stride * (_height - 1)) + row)
        {
            throw new ArgumentException(
                $"{_pixels.Length} bytes are not {_width} x {_height} pixels of {_layout} with {stride} bytes a row.", "Pixels");
        }

        var bytes = new byte[checked(_width * _height * order.Length)];
        var target = 0;
        for (var y = 0; y < _height; y++)
        {
            var line = _pixels.Slice((int)(y * stride), (int)row);
            for (var pixel = 0; pixel < line.Length; pixel += size)
            {
                foreach (var place in order)
                {
                    bytes[target++] = line[pixel + place];
                }
            }
        }

        return new Image(_width, _height, channels, _layout == PixelLayout.Grey16 ? PixelDepth.U16 : PixelDepth.U8, bytes);
    }
}
