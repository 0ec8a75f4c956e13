using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Native;

/// <summary>mlw_imaging.h, function by function.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "mlw_imaging";
    internal const int Abi = 3;

    [LibraryImport(Library, EntryPoint = "mlw_imaging_abi")]
    internal static partial int ImagingAbi();

    [LibraryImport(Library, EntryPoint = "mlw_imaging_version")]
    internal static partial byte* ImagingVersion();

    [LibraryImport(Library, EntryPoint = "mlw_imaging_last_error")]
    internal static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "mlw_image_open")]
    internal static partial NativeStatus Open(NativeSource* source, out ImageHandle image);

    [LibraryImport(Library, EntryPoint = "mlw_image_apply")]
    internal static partial NativeStatus Apply(NativeSource* source, NativeStep* steps, int count, out ImageHandle image);

    [LibraryImport(Library, EntryPoint = "mlw_image_render")]
    internal static partial NativeStatus Render(
        NativeSource* source, NativeStep* steps, int count, NativeFinish* finish, int width, int height, int channels, float* planar);

    [LibraryImport(Library, EntryPoint = "mlw_image_average")]
    internal static partial NativeStatus Average(NativeView* view, int width, int height, float* grey);

    [LibraryImport(Library, EntryPoint = "mlw_image_view")]
    internal static partial NativeStatus View(ImageHandle image, out NativeView view);

    [LibraryImport(Library, EntryPoint = "mlw_image_free")]
    internal static partial void FreeImage(nint image);

    [LibraryImport(Library, EntryPoint = "mlw_image_encode")]
    internal static partial NativeStatus Encode(NativeView* view, int format, int quality, out BufferHandle buffer);

    [LibraryImport(Library, EntryPoint = "mlw_buffer_view")]
    internal static partial NativeStatus View(BufferHandle buffer, out byte* bytes, out nuint length);

    [LibraryImport(Library, EntryPoint = "mlw_buffer_free")]
    internal static partial void FreeBuffer(nint buffer);
}
