using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Imaging.Native;

/// <summary>An mlw_buffer that this process owns.</summary>
internal sealed class BufferHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public BufferHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeBuffer(handle);
        return true;
    }
}
