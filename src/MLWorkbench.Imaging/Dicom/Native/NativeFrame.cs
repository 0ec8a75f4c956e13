using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Dicom.Native;

/// <summary>mlw_dicom_frame.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFrame
{
    public byte* Bytes;
    public nuint Length;
    public byte* TransferSyntax;
    public byte* Photometric;
    public int Rows;
    public int Columns;
    public int Samples;
    public int Allocated;
    public int Stored;
    public int IsSigned;
}
