using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests;

public class TrainingDeviceTests
{
    [Fact]
    public void Cpu_IsAlwaysThere() => Assert.Equal(Device.Cpu, Chosen("cpu"));

    [Theory]
    [InlineData("auto")]
    [InlineData(null)]
    public void Auto_IsTheFirstGpuWhereThereIsOne(string? asked) =>
        Assert.Equal(OnTorch.Run(() => TorchSettings.CudaDevices) > 0 ? Device.Cuda : Device.Cpu, Chosen(asked));

    [Fact]
    public void MissingGpu_IsNamedWithTheCure()
    {
        var failure = Assert.Throws<WorkbenchException>(() => Chosen("cuda:99"));

        Assert.StartsWith("--device cuda:99: libtorch sees ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--device cpu", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownDevice_IsAnInputError() => Assert.Throws<InputException>(() => Chosen("tpu"));

    private static Device Chosen(string? asked)
    {
        var before = Environment.GetEnvironmentVariable(TrainingDevice.Variable);
        Environment.SetEnvironmentVariable(TrainingDevice.Variable, asked);
        try
        {
            return OnTorch.Run(TrainingDevice.Choose);
        }
        finally
        {
            Environment.SetEnvironmentVariable(TrainingDevice.Variable, before);
        }
    }
}
