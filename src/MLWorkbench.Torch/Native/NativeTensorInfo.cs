using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLWorkbench.Torch.Native;

/// <summary>What the door tells about a tensor; the same layout as `mlw_tensor_info` in mlw_torch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    public const int MaximumDimensions = 16;

    public int Dtype;
    public int DeviceType;
    public int DeviceIndex;
    public int Dimensions;
    public int RequiresGrad;
    public int IsLeaf;
    public int HasGrad;
    public int IsContiguous;
    public long Count;
    public long ElementSize;
    public Sizes Shape;
    public Sizes Strides;

    [InlineArray(MaximumDimensions)]
    internal struct Sizes
    {
        private long _first;
    }
}
