// One side of the comparison. `compare.py` starts it and asks, line by line on standard input:
//   NETWORK SECONDS    train for so long, answer with images per second and per second of processor time
//   losses NETWORK     answer with the losses of fifty steps from weights and over batches made by formula
//   memory EPOCHS      train ConvNet so many epochs, answer with resident bytes after epoch 5 and after the last
using System.Globalization;
using MLWorkbench.TrainingStep;
using MLWorkbench.Torch.Running;

var threads = int.Parse(args[0], CultureInfo.InvariantCulture);
var channelsLast = args.Contains("channels-last");

TorchThread.Shared.Invoke(() =>
{
    TorchSettings.Apply(threads);
    var jobs = new Dictionary<string, TrainingJob>();
    while (Console.ReadLine() is { Length: > 0 } line)
    {
        var words = line.Split(' ');
        if (words[0] == "memory")
        {
            Console.WriteLine(MemoryOverEpochs.Measure(int.Parse(words[1], CultureInfo.InvariantCulture)));
            continue;
        }

        if (words[0] == "losses")
        {
            Console.WriteLine(string.Join(' ', FollowedLosses.Of(words[1]).Select(loss => loss.ToString("G9", CultureInfo.InvariantCulture))));
            continue;
        }

        if (!jobs.TryGetValue(words[0], out var job))
        {
            jobs[words[0]] = job = TrainingJob.Named(words[0], channelsLast);
        }

        var (clock, processor) = job.ImagesPerSecond(double.Parse(words[1], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock:F1} {processor:F1}"));
    }
});
