using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Dicom.Native;

/// <summary>mlw_dicom.h, function by function.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "mlw_dicom";
    internal const int Abi = 1;

    [LibraryImport(Library, EntryPoint = "mlw_dicom_abi")]
    internal static partial int DicomAbi();

    [LibraryImport(Library, EntryPoint = "mlw_dicom_version")]
    internal static partial byte* Version();

    [LibraryImport(Library, EntryPoint = "mlw_dicom_last_error")]
    internal static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "mlw_dicom_decode")]
    internal static partial MLWorkbench.Imaging.Native.NativeStatus Decode(NativeFrame* frame, byte* values, nuint size);
}
