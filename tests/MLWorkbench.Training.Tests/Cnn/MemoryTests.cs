using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class MemoryTests
{
    /// <summary>
    /// ResNet-18 has 45 MB of weights, and as much of gradients: six trials whose networks live on would be far above
    /// this. The allocator takes up to 20 MB more in any one of them, and gives nothing back.
    /// </summary>
    private const long Margin = 80_000_000;

    [Fact]
    public void FurtherTrials_NeedNoFurtherMemory()
    {
        var pixels = new PixelStore();
        var job = Tiny.Job(Tiny.Data(8, 4));
        var options = new CnnOptions { Network = CnnNetwork.ResNet18, Epochs = 1, BatchSize = 8 };

        var after = Enumerable.Range(1, 9).Select(trial => Trial(job with { Seed = (ulong)trial }, options, pixels)).ToArray();

        // The first three bring the allocator's pools to their size.
        Assert.InRange(after[^1].Managed, 0, after[2].Managed + 1_000_000);
        Assert.InRange(after[^1].Resident, 0, after[2].Resident + Margin);
    }

    private static (long Managed, long Resident) Trial(TrainingJob job, CnnOptions options, PixelStore pixels) => OnTorch.Run(() =>
    {
        new CnnTrainer(options, pixels).Fit(job, _ => { }, CancellationToken.None);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(forceFullCollection: true), TorchSettings.Memory(Device.Cpu).Used);
    });
}
