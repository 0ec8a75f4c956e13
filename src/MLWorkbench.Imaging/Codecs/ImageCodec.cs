using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs.Formats;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Codecs;

/// <summary>
/// Reads and writes image files. Reading is strict: a file that is not whole is an error with the reason, never a half-grey
/// picture. The format is told from the content. EXIF rotation is not applied, colour profiles are ignored.
/// </summary>
public static unsafe class ImageCodec
{
    private const int ProbeBytes = 256 * 1024;

    /// <summary>Reads an image from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">How many channels it shall have.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">The file is no image or not whole; the message does not name the path.</exception>
    /// <exception cref="InputException">The file cannot be opened.</exception>
    public static Image Decode(string path, ChannelMode mode = ChannelMode.AsStored, ImageLimits? limits = null) =>
        Decode(ReadFile(path), mode, limits);

    /// <summary>Reads an image from a file's content.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="mode">How many channels it shall have.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">The content is no image or not whole.</exception>
    public static Image Decode(ReadOnlySpan<byte> file, ChannelMode mode = ChannelMode.AsStored, ImageLimits? limits = null)
    {
        var format = Check(file, limits);
        if (format == ImageFormat.Dicom)
        {
            return DicomImage.Open(file.ToArray(), limits).Render(frame: 0, mode).WithChannels(mode);
        }

        _ = ImagingLibrary.Path;
        fixed (byte* bytes = file)
        {
            var source = new NativeSource { Encoded = bytes, Length = (nuint)file.Length, Format = (int)format, Channels = (int)mode };
            ImagingLibrary.Check(NativeMethods.Open(&source, out var image));
            return ImagingLibrary.ToImage(image);
        }
    }

    /// <summary>Reads a file's header only.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageDecodeException">The file is no image, or its header is damaged.</exception>
    /// <exception cref="InputException">The file cannot be opened.</exception>
    public static ImageInfo Probe(string path)
    {
        var start = ReadFile(path, ProbeBytes);
        try
        {
            return Probe(start);
        }
        catch (ImageDecodeException) when (start.Length == ProbeBytes)
        {
            // The header may lie behind large metadata (JPEG) or at the end (TIFF).
            return Probe(ReadFile(path));
        }
    }

    /// <summary>Reads the header of a file's content.</summary>
    /// <param name="file">The file, or enough of its start.</param>
    /// <exception cref="ImageDecodeException">The content is no image, or its header is damaged.</exception>
    public static ImageInfo Probe(ReadOnlySpan<byte> file) => FormatReaders.For(file).ReadHeader(file);

    /// <summary>Writes an image as PNG: 8 or 16 bits, grey or colour. The same image always gives the same bytes.</summary>
    /// <param name="image">The image, 8 or 16 bits.</param>
    /// <exception cref="ArgumentException">The image holds floats.</exception>
    public static byte[] EncodePng(Image image) => Encode(image, ImageFormat.Png, 0);

    /// <summary>Writes an image as baseline JPEG.</summary>
    /// <param name="image">The image, 8 bits.</param>
    /// <param name="quality">1 (small) to 100 (good). Default 90.</param>
    /// <exception cref="ArgumentException">The image is deeper than 8 bits.</exception>
    public static byte[] EncodeJpeg(Image image, int quality = 90) => Encode(image, ImageFormat.Jpeg, quality);

    /// <summary>Writes an image in any of the formats.</summary>
    internal static byte[] Encode(Image image, ImageFormat format, int quality)
    {
        ArgumentNullException.ThrowIfNull(image);
        var holds = image.Depth switch
        {
            PixelDepth.U8 => true,
            PixelDepth.U16 => format is ImageFormat.Png or ImageFormat.Tiff,
            _ => format is ImageFormat.Tiff,
        };
        if (!holds)
        {
            throw new ArgumentException($"{format} does not hold {image.Depth} values.", nameof(image));
        }

        _ = ImagingLibrary.Path;
        fixed (byte* pixels = image.Bytes)
        {
            var view = ImagingLibrary.ViewOf(image, pixels);
            ImagingLibrary.Check(NativeMethods.Encode(&view, (int)format, quality, out var buffer));
            using (buffer)
            {
                ImagingLibrary.Check(NativeMethods.View(buffer, out var bytes, out var length));
                return new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
            }
        }
    }

    /// <summary>Everything that can be known of a file before native code reads it.</summary>
    internal static ImageFormat Check(ReadOnlySpan<byte> file, ImageLimits? limits)
    {
        var reader = FormatReaders.For(file);
        if (reader.Format == ImageFormat.Dicom)
        {
            // Read whole or not at all, by managed code that checks everything itself.
            return reader.Format;
        }

        var info = reader.ReadHeader(file);
        (limits ?? ImageLimits.Default).Check(info.Width, info.Height);
        reader.CheckWhole(file);
        return reader.Format;
    }

    internal static byte[] ReadFile(string path, int most = int.MaxValue)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            var bytes = new byte[Math.Min(RandomAccess.GetLength(handle), most)];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is var got and > 0)
            {
                read += got;
            }

            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }
}
