using System.Runtime.InteropServices;
using System.Text;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Dicom.Native;

/// <summary>Loads the native library on first need and turns its statuses into exceptions.</summary>
internal static unsafe class DicomLibrary
{
    internal const string Engine = "GDCM";
    private const string Cure =
        "It decodes compressed DICOM files only. Install GDCM 3 and OpenJPEG 2.5 (Debian, Ubuntu: apt-get install libgdcm-dev libopenjp2-7-dev) and run ./workbench once in a checkout; "
        + "elsewhere name that checkout's folder artifacts/engines in MLWORKBENCH_ENGINES.";

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>The file that was loaded. Loads it on the first call.</summary>
    /// <exception cref="EngineMissingException">It is not there or does not load.</exception>
    internal static string Path => Loaded.Value;

    internal static string Version
    {
        get
        {
            _ = Path;
            return Text(NativeMethods.Version());
        }
    }

    internal static void Decode(ReadOnlySpan<byte> stored, PixelDescription pixels, TransferSyntax syntax, Span<byte> values)
    {
        _ = Path;
        fixed (byte* bytes = stored)
        fixed (byte* result = values)
        fixed (byte* uid = Encoding.ASCII.GetBytes(syntax.Uid + '\0'))
        fixed (byte* photometric = Encoding.ASCII.GetBytes(pixels.Photometric + '\0'))
        {
            var frame = new NativeFrame
            {
                Bytes = bytes,
                Length = (nuint)stored.Length,
                TransferSyntax = uid,
                Photometric = photometric,
                Rows = pixels.Rows,
                Columns = pixels.Columns,
                Samples = pixels.Samples,
                Allocated = pixels.Allocated,
                Stored = pixels.Stored,
                IsSigned = pixels.IsSigned ? 1 : 0,
            };
            var status = NativeMethods.Decode(&frame, result, (nuint)values.Length);
            if (status != NativeStatus.Ok)
            {
                var message = Text(NativeMethods.LastError());
                throw status == NativeStatus.BadImage ? new ImageDecodeException(message) : new WorkbenchException($"{Engine}: {message}");
            }
        }
    }

    private static string Load()
    {
        var (handle, path) = NativeEngine.Load(Engine, "libmlw_dicom.so", Cure);
        NativeResolver.Add(NativeMethods.Library, handle);
        var abi = NativeMethods.DicomAbi();
        return abi == NativeMethods.Abi
            ? path
            : throw new EngineMissingException(Engine, $"{Engine}: {path} has interface {abi}, not {NativeMethods.Abi}. Build it again with ./workbench.");
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
