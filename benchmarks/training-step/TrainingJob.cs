using System.Diagnostics;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.TrainingStep;

/// <summary>A network, its optimiser and one batch; what is timed is the step of a training loop.</summary>
internal sealed class TrainingJob
{
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly int _batch;

    private TrainingJob(Network network, Func<IReadOnlyList<Tensor>, Optimizer> optimizer, int side, int batch, bool channelsLast)
    {
        TorchSettings.Seed(1);
        _network = network;
        _optimizer = optimizer(network.Parameters());
        _images = Tensor.Normal(batch, 1, side, side);
        _images = (channelsLast ? _images.ChannelsLast() : _images).Own();
        _labels = Tensor.FromLabels(Enumerable.Range(0, batch).Select(image => image % 10).ToArray()).Own();
        _batch = batch;
        if (channelsLast)
        {
            network.ToChannelsLast();
        }
    }

    public static TrainingJob Named(string name, bool channelsLast) => name switch
    {
        "convnet-28" => new TrainingJob(
            new ConvNet(ImageShape.Square(1, 28), 10), parameters => new Sgd(parameters, 0.01, momentum: 0.9), 28, 64, channelsLast),
        "resnet18-64" => new TrainingJob(
            new ResNet18(1, 10, ResNetStem.Standard), parameters => new Adam(parameters), 64, 32, channelsLast),
        "resnet18-small-28" => new TrainingJob(
            new ResNet18(1, 10, ResNetStem.Small), parameters => new Adam(parameters), 28, 128, channelsLast),
        _ => throw new ArgumentException($"Unknown network '{name}'.", nameof(name)),
    };

    /// <summary>Images per second by the clock, and per second of processor time, which a busy machine disturbs less.</summary>
    public (double Clock, double Processor) ImagesPerSecond(double seconds)
    {
        Step();
        Step();
        using var process = Process.GetCurrentProcess();
        var work = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var images = 0L;
        TimeSpan elapsed;
        do
        {
            Step();
            images += _batch;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed.TotalSeconds < seconds);
        process.Refresh();
        return (images / elapsed.TotalSeconds, images / (process.TotalProcessorTime - work).TotalSeconds);
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
