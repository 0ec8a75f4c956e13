using System.Globalization;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.TrainingStep;

/// <summary>Resident memory while ConvNet trains on 1,024 images an epoch, batches made from .NET arrays as a trainer makes them.</summary>
internal static class MemoryOverEpochs
{
    private const int Images = 1024;
    private const int Batch = 64;
    private const int Side = 28;
    private const int EarlyEpoch = 5;

    public static string Measure(int epochs)
    {
        using var network = new ConvNet(ImageShape.Square(1, Side), 10);
        using var optimizer = new Sgd(network.Parameters(), 0.01, momentum: 0.9);
        long early = 0;
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            for (var batch = 0; batch < Images / Batch; batch++)
            {
                using var scope = TensorScope.Begin();
                var pixels = new float[Batch * Side * Side];
                Random.Shared.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels.AsSpan())[..Batch]);
                var labels = Enumerable.Range(0, Batch).Select(image => image % 10).ToArray();
                var loss = Losses.CrossEntropy(network.Forward(Tensor.FromArray(pixels, Batch, 1, Side, Side)), Tensor.FromLabels(labels));
                optimizer.ZeroGrad();
                loss.Backward();
                optimizer.Step();
            }

            if (epoch == EarlyEpoch)
            {
                early = TorchSettings.Memory(Device.Cpu).Used;
            }
        }

        var late = TorchSettings.Memory(Device.Cpu).Used;
        return string.Create(CultureInfo.InvariantCulture, $"{early} {late} {(double)late / early:F3}");
    }
}
