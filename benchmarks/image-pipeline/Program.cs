using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;

// One side of the comparison. Reads commands from standard input, one a line, and answers each with one line:
//   check     the mean of every image as the network would see it, without random changes
//   pass      one pass over all images with random changes: images a second
//   quit
// Arguments: a file with one image path a line, and the number of threads.
const int batchSize = 32;
float[] mean = [0.485f, 0.456f, 0.406f];
float[] deviation = [0.229f, 0.224f, 0.225f];

var files = File.ReadAllLines(args[0]);
var order = Enumerable.Range(0, files.Length).ToArray();
var plan = ImagePlan.From([new LoadImageOptions { Channels = 3 }, new ResizeOptions { Size = 256, Mode = ResizeMode.Stretch }]);
var options = new BatchOptions
{
    Threads = int.Parse(args[1], CultureInfo.InvariantCulture),
    Scaling = PixelScaling.Standardize(255, mean, deviation),
};
var inputs = files.Select(file => new ImageInput.FromFile(file)).ToArray();
var plain = new BatchLoader(inputs, plan, options);
var random = new BatchLoader(
    inputs, plan, options with { Augment = new AugmentOptions { Rotate = 15, Flip = FlipAxes.Horizontal, Fill = FillMode.Constant } });

for (var epoch = 0; Console.ReadLine() is { } command && command != "quit"; epoch++)
{
    Console.WriteLine(command == "check" ? Means() : Pass(epoch).ToString("F1", CultureInfo.InvariantCulture));
}

string Means()
{
    var means = plain.Read(order, batchSize, 0).SelectMany(batch =>
        batch.Values.ToArray().Chunk(plan.Shape.Values).Select(image => image.Average().ToString("F4", CultureInfo.InvariantCulture)));
    return string.Join(' ', means);
}

double Pass(int epoch)
{
    var clock = Stopwatch.StartNew();
    var images = 0;
    foreach (var batch in random.Read(order, batchSize, epoch))
    {
        images += batch.Count;
    }

    return images / clock.Elapsed.TotalSeconds;
}
