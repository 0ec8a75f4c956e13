using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Boosting.Native;

/// <summary>A DMatrixHandle: XGBoost's own copy of features, labels and weights.</summary>
internal sealed class DMatrixHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DMatrixHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override bool ReleaseHandle() => NativeMethods.XGDMatrixFree(handle) == 0;
}

/// <summary>A BoosterHandle: a model while it grows.</summary>
internal sealed class BoosterHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public BoosterHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override bool ReleaseHandle() => NativeMethods.XGBoosterFree(handle) == 0;
}
