using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Native;

/// <summary>Loads the native library on first need and turns its statuses into exceptions.</summary>
internal static unsafe class ImagingLibrary
{
    internal const string Engine = "OpenCV";
    private const string Cure =
        "Install OpenCV 4 (Debian, Ubuntu: apt-get install libopencv-dev). Where it is there in another version than this file asks for, build the "
        + "file again: run ./workbench once in a checkout and name its folder artifacts/engines in MLWORKBENCH_ENGINES.";

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>The file that was loaded. Loads it on the first call.</summary>
    /// <exception cref="EngineMissingException">It is not there or does not load.</exception>
    internal static string Path => Loaded.Value;

    internal static string Version
    {
        get
        {
            _ = Path;
            return Text(NativeMethods.ImagingVersion());
        }
    }

    /// <summary>Throws what a status means; call on the thread that made the native call.</summary>
    internal static void Check(NativeStatus status)
    {
        if (status == NativeStatus.Ok)
        {
            return;
        }

        var message = Text(NativeMethods.LastError());
        throw status switch
        {
            NativeStatus.BadImage => new ImageDecodeException(message),
            NativeStatus.OutOfMemory => new WorkbenchException($"{Engine}: not enough memory ({message})"),
            _ => new WorkbenchException($"{Engine}: {message}"),
        };
    }

    internal static Image ToImage(ImageHandle handle)
    {
        using (handle)
        {
            Check(NativeMethods.View(handle, out var view));
            var depth = (PixelDepth)view.Depth;
            var bytes = new ReadOnlySpan<byte>(view.Pixels, checked(view.Width * view.Height * view.Channels * Image.BytesPerValue(depth)));
            return new Image(view.Width, view.Height, view.Channels, depth, bytes.ToArray());
        }
    }

    /// <summary>The values of a JPEG of 8 bits with 1 or 3 components, row by row, the components of a pixel side by side; colours are not converted.</summary>
    internal static byte[] DecodeJpegAsStored(ReadOnlySpan<byte> file, int size)
    {
        const int asStored = 5;
        _ = Path;
        fixed (byte* bytes = file)
        {
            var source = new NativeSource { Encoded = bytes, Length = (nuint)file.Length, Format = asStored };
            Check(NativeMethods.Open(&source, out var image));
            using (image)
            {
                Check(NativeMethods.View(image, out var view));
                return view.Width * view.Height * view.Channels == size && view.Depth == (int)PixelDepth.U8
                    ? new ReadOnlySpan<byte>(view.Pixels, size).ToArray()
                    : throw new ImageDecodeException("damaged JPEG: its size is not that of its header");
            }
        }
    }

    /// <summary>A copy with the channels asked for.</summary>
    internal static Image Open(Image image, ChannelMode mode)
    {
        _ = Path;
        fixed (byte* pixels = image.Bytes)
        {
            var source = new NativeSource { Pixels = ViewOf(image, pixels), Channels = (int)mode };
            Check(NativeMethods.Open(&source, out var opened));
            return ToImage(opened);
        }
    }

    internal static NativeView ViewOf(Image image, byte* pinned) => new()
    {
        Pixels = pinned,
        Width = image.Width,
        Height = image.Height,
        Channels = image.Channels,
        Depth = (int)image.Depth,
    };

    private static string Load()
    {
        var (handle, path) = NativeEngine.Load(Engine, "libmlw_imaging.so", Cure);
        NativeResolver.Add(NativeMethods.Library, handle);
        var abi = NativeMethods.ImagingAbi();
        return abi == NativeMethods.Abi
            ? path
            : throw new EngineMissingException(
                Engine, $"{Engine}: {path} has interface {abi}, not {NativeMethods.Abi}. Build it again with ./workbench.");
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
