using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Imaging.Native;

/// <summary>An mlw_image that this process owns.</summary>
internal sealed class ImageHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ImageHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.FreeImage(handle);
        return true;
    }
}
