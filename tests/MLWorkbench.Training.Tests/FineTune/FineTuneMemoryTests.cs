using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class FineTuneMemoryTests
{
    private const long Margin = 60_000_000;

    [Fact]
    public void FurtherEpochs_NeedNoFurtherMemory()
    {
        var options = TinyBackbone.Options with
        {
            HeadEpochs = 1, Epochs = 30, Ema = 0.9, Views = 10, Mixup = 0.2, Cutmix = 1, BatchSize = 4,
        };
        var job = Tiny.Job(Tiny.Data(16, 8, side: 64)) with { Input = new InputPlan.Pixels(Tiny.Plan(64)) };
        var used = new List<long>();

        TinyBackbone.Fit(job, options, _ =>
        {
            GC.Collect();
            used.Add(TorchSettings.Memory(Device.Cpu).Used);
        });

        // An epoch's images and views are 5 MB: were they kept, twenty epochs would be far above this.
        Assert.InRange(used[^1] - used[10], long.MinValue, Margin);
    }
}
