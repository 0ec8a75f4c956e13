using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Running;

/// <summary>What `doctor` says about libtorch.</summary>
public static class TorchEngine
{
    private const int MatrixSide = 512;
    private const double Slow = 15;

    /// <summary>libtorch's version, for example "1.13.0".</summary>
    /// <exception cref="EngineMissingException">libtorch is not installed or its door is not built.</exception>
    public static unsafe string Version => Marshal.PtrToStringUTF8((nint)NativeMethods.mlw_version())!;

    /// <summary>How libtorch was built, several lines.</summary>
    public static unsafe string Configuration => Marshal.PtrToStringUTF8((nint)NativeMethods.mlw_configuration())!;

    /// <summary>Loads libtorch, multiplies matrices for a moment, and says what was found; a missing engine is a report too.</summary>
    public static EngineReport Report()
    {
        const string purpose = "training networks";
        try
        {
            return TorchThread.Shared.Invoke(() =>
            {
                TorchSettings.Threads = ThreadBudget.Threads;
                var speed = MeasureSpeed();
                return new EngineReport(
                    "libtorch", purpose, Version, DescribeDevice(), TorchSettings.Threads, Describe(speed), NativeMethods.Path, Problem: null);
            });
        }
        catch (EngineMissingException missing)
        {
            return new EngineReport("libtorch", purpose, null, null, 0, null, null, missing.Message);
        }
    }

    private static string DescribeDevice()
    {
        var devices = TorchSettings.CudaDevices;
        if (devices == 0)
        {
            return "CPU";
        }

        var gigabytes = TorchSettings.Memory(Device.Cuda).Total / 1e9;
        return string.Create(CultureInfo.InvariantCulture, $"CUDA: {devices} device(s), the first with {gigabytes:0} GB");
    }

    private static string Describe(double speed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{speed:0} GFLOP/s ({MatrixSide} x {MatrixSide} products)");
        return speed < Slow ? text + "; slow: either the machine is busy or libopenblas0 is not installed" : text;
    }

    private static double MeasureSpeed()
    {
        using var noGrad = GradMode.Off();
        var left = Tensor.Uniform(-1, 1, MatrixSide, MatrixSide);
        var right = Tensor.Uniform(-1, 1, MatrixSide, MatrixSide);
        left.Matmul(right).Dispose();
        var best = double.PositiveInfinity;
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            left.Matmul(right).Dispose();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * MatrixSide * MatrixSide * MatrixSide / best / 1e9;
    }
}
