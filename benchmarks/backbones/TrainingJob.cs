using System.Diagnostics;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.BackboneSteps;

/// <summary>A backbone, SGD with momentum and one batch of 16 images of 96 pixels; what is timed is the step of a training loop.</summary>
internal sealed class TrainingJob : IDisposable
{
    private const int Batch = 16;
    private const int Side = 96;
    private const int Classes = 4;
    private const int WarmUp = 3;

    private readonly TorchBackbone _network;
    private readonly Optimizer _optimizer;
    private readonly Tensor _images;
    private readonly Tensor _labels;

    /// <summary>Makes the job; its batch belongs to the current scope.</summary>
    public TrainingJob(string name, bool channelsLast)
    {
        TorchSettings.Seed(1);
        _network = TorchBackbones.Create(name, Classes);
        _optimizer = new Sgd(_network.Parameters(), 0.001, momentum: 0.9);
        _images = Tensor.Normal(Batch, 3, Side, Side);
        _labels = Tensor.FromLabels(Enumerable.Range(0, Batch).Select(image => image % Classes).ToArray());
        if (channelsLast)
        {
            _images = _images.ChannelsLast();
            _network.ToChannelsLast();
        }
    }

    /// <summary>Images per second by the clock, and per second of processor time, which a busy machine disturbs less.</summary>
    public (double Clock, double Processor) ImagesPerSecond(double seconds)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            Step();
        }

        using var process = Process.GetCurrentProcess();
        var work = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var images = 0L;
        TimeSpan elapsed;
        do
        {
            Step();
            images += Batch;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed.TotalSeconds < seconds);
        process.Refresh();
        return (images / elapsed.TotalSeconds, images / (process.TotalProcessorTime - work).TotalSeconds);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }

    private void Step()
    {
        using var scope = TensorScope.Begin();
        var loss = Losses.CrossEntropy(_network.Forward(_images), _labels);
        _optimizer.ZeroGrad();
        loss.Backward();
        _optimizer.Step();
    }
}
