using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Torch.Native;

/// <summary>Owns one reference to a native tensor. Giving it back is safe from any thread, the finalizer's included.</summary>
internal sealed class TensorHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TensorHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override bool ReleaseHandle()
    {
        NativeMethods.mlw_tensor_free(handle);
        return true;
    }
}
