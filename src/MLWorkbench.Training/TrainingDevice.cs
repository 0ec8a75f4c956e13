using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training;

/// <summary>Where networks are trained.</summary>
public static class TrainingDevice
{
    /// <summary>The environment variable through which a host tells its workers: auto, cpu, cuda or cuda:1.</summary>
    public const string Variable = "MLWORKBENCH_DEVICE";

    /// <summary>The device of this process: the first GPU where there is one, unless the variable says otherwise.</summary>
    /// <exception cref="WorkbenchException">A GPU was asked for and libtorch has none.</exception>
    public static Device Choose()
    {
        var asked = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "auto";
        if (asked == "auto")
        {
            return TorchSettings.CudaDevices > 0 ? Device.Cuda : Device.Cpu;
        }

        var device = Device.Parse(asked);
        return device.Type == DeviceType.Cpu || device.Index < TorchSettings.CudaDevices
            ? device
            : throw new WorkbenchException(
                $"--device {asked}: libtorch sees {TorchSettings.CudaDevices} GPUs. Use --device cpu, or install a libtorch with CUDA.");
    }
}
