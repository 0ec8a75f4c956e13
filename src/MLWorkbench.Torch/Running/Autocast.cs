using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Running;

/// <summary>
/// Lets this thread compute convolutions and products in a lower precision until disposed of; sums and losses stay in single precision.
/// Worth it on graphics cards, and on processors with bfloat16 instructions.
/// </summary>
public readonly struct Autocast : IDisposable
{
    private readonly DeviceType _device;
    private readonly ScalarType _type;

    private Autocast(DeviceType device, ScalarType type)
    {
        _device = device;
        _type = type;
        NativeMethods.Check(NativeMethods.mlw_set_autocast(1, (int)device, (int)type));
    }

    /// <summary>Begins.</summary>
    /// <param name="device">The kind of device it is for.</param>
    /// <param name="type">The lower precision. Default bfloat16, which needs no scaling of the loss.</param>
    public static Autocast Begin(DeviceType device, ScalarType type = ScalarType.BFloat16) => new(device, type);

    /// <summary>Ends it.</summary>
    public void Dispose() => NativeMethods.Check(NativeMethods.mlw_set_autocast(0, (int)_device, (int)_type));
}
