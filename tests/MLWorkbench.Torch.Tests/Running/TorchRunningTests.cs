using MLWorkbench.Testing;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Running;

public class TorchRunningTests
{
    [Fact]
    public void Report_SaysVersionDeviceAndSpeed()
    {
        var report = TorchEngine.Report();
        Assert.Null(report.Problem);
        Assert.Matches(@"^\d+\.\d+", report.Version!);
        Assert.Contains("GFLOP/s", report.Speed!, StringComparison.Ordinal);
        Assert.EndsWith("libmlw_torch.so", report.Path!, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_RunsEverythingOnOneThread()
    {
        var threads = Enumerable.Range(0, 4).AsParallel().Select(_ => TorchThread.Shared.Invoke(() => Environment.CurrentManagedThreadId));
        Assert.Single(threads.Distinct());
    }

    [Fact]
    public void Invoke_HandsOnTheFailure() =>
        Assert.Throws<FormatException>(() => TorchThread.Shared.Invoke(() => throw new FormatException()));

    [Fact]
    public void GradModeOff_RecordsNothing() => OnTorch.Run(() =>
    {
        var x = Tensor.Ones(2);
        x.RequiresGrad = true;
        using (GradMode.Off())
        {
            Assert.False((x * x).RequiresGrad);
            using (GradMode.On())
            {
                Assert.True((x * x).RequiresGrad);
            }
        }

        Assert.True((x * x).RequiresGrad);
    });

    [Fact]
    public void Autocast_ComputesProductsInBfloat16() => OnTorch.Run(() =>
    {
        using (Autocast.Begin(DeviceType.Cpu))
        {
            Assert.Equal(ScalarType.BFloat16, Tensor.Ones(2, 2).Matmul(Tensor.Ones(2, 2)).Type);
        }

        Assert.Equal(ScalarType.Float32, Tensor.Ones(2, 2).Matmul(Tensor.Ones(2, 2)).Type);
    });

    [Fact]
    public void Seed_RepeatsTheNumbers() => OnTorch.Run(() =>
    {
        TorchSettings.Seed(5);
        var first = Tensor.Normal(20).ToArray<float>();
        TorchSettings.Seed(5);
        Assert.Equal(first, Tensor.Normal(20).ToArray<float>());
    });

    /// <summary>Runs where the door's self test was built with the sanitizers: cmake -S native -B artifacts/native-sanitized -DMLW_SANITIZE=ON.</summary>
    [SkippableNativeFact("artifacts/native-sanitized/torch/mlw_torch_selftest")]
    public void SanitizedSelfTest_FindsNothing()
    {
        var program = Repository.PathOf("artifacts/native-sanitized/torch/mlw_torch_selftest");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
