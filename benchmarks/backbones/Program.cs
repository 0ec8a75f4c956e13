// One side of the comparison. `compare.py` starts it and asks, line by line on standard input:
//   NETWORK SECONDS    train for so long, answer with images per second and per second of processor time
using System.Globalization;
using MLWorkbench.BackboneSteps;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

var threads = int.Parse(args[0], CultureInfo.InvariantCulture);
var channelsLast = args.Contains("channels-last");

TorchThread.Shared.Invoke(() =>
{
    TorchSettings.Apply(threads);
    while (Console.ReadLine() is { Length: > 0 } line)
    {
        var words = line.Split(' ');
        using var scope = TensorScope.Begin();
        using var job = new TrainingJob(words[0], channelsLast);
        var (clock, processor) = job.ImagesPerSecond(double.Parse(words[1], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock:F1} {processor:F1}"));
    }
});
