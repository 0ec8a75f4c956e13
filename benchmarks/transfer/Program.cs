using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Backbones;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;

// One side of the comparison. Reads commands from standard input, one a line, and answers each with one line:
//   model     files on disk to evaluated model with an empty cache: seconds, test accuracy
//   second    another head on the features that `model` left in the cache: seconds, test accuracy
//   features  features alone, of images in memory, with an empty cache: images a second
//   engine    the same graph on the same images in ONNX Runtime, nothing else: images a second
//   quit
// Arguments: lines of "class <tab> train or test <tab> file", the TensorFlow graph, a folder for everything, threads, L2.
const int Size = 224;
const int Batch = 4;
var images = File.ReadAllLines(args[0]).Select(line => line.Split('\t')).ToArray();
var (folder, threads) = (args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
var l2 = double.Parse(args[4], CultureInfo.InvariantCulture);
var classes = images.Select(image => image[0]).Distinct().Order(StringComparer.Ordinal).ToList();
var labels = images.Select(image => new[] { classes.IndexOf(image[0]) }).ToArray();
var plan = ImagePlan.From([new LoadImageOptions { Channels = 3 }, new ResizeOptions { Size = Size, Mode = ResizeMode.Stretch }]);
var files = images.Select(image => new FeatureImage(new ImageInput.FromFile(image[2]), Address(image[2]))).ToArray();
var registry = BackboneRegistry.Open(Path.Combine(folder, "backbones"));
registry.Import("mobilenet-v2", args[1]);
var round = 0;
Lazy<float[]> pixels = new(Pixels);

while (Console.ReadLine() is { } command && command != "quit")
{
    Console.WriteLine(command switch
    {
        "model" => Model($"cache-{++round}", new LogisticHeadOptions { L2 = l2 }),
        "second" => Model($"cache-{round}", new KnnHeadOptions()),
        "features" => Features(),
        _ => Engine(),
    });
}

string Model(string cache, HeadOptions options)
{
    var clock = Stopwatch.StartNew();
    var matrix = Extract(cache, files);
    var (training, test) = (Rows("train"), Rows("test"));
    var data = Take(matrix, training);
    var head = HeadFactory.For(options).Fit(data, data, 1, _ => 0, default);
    var judged = Take(matrix, test);
    var probabilities = head.Predict(judged.Values.Span, judged.Rows);
    var right = probabilities.Select((row, i) => Array.IndexOf(row, row.Max()) == judged.Labels[i][0]).Count(hit => hit);
    return string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F4} {(double)right / test.Length:F4}");
}

string Features()
{
    var values = pixels.Value;
    var decoded = files.Select((file, i) => new FeatureImage(new ImageInput.Decoded(Picture(values, i), file.ContentHash), file.ContentHash)).ToArray();
    var clock = Stopwatch.StartNew();
    Extract($"features-{++round}", decoded);
    return Speed(clock);
}

string Engine()
{
    var values = pixels.Value;
    using var session = new InferenceSession(Frozen().Onnx, new SessionOptions { Threads = 1 });
    var next = 0;
    var clock = Stopwatch.StartNew();
    var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
    {
        for (var at = Interlocked.Add(ref next, Batch) - Batch; at < files.Length; at = Interlocked.Add(ref next, Batch) - Batch)
        {
            var count = Math.Min(Batch, files.Length - at);
            session.Run(new FloatTensor(values[(at * plan.Shape.Values)..((at + count) * plan.Shape.Values)], count, 3, Size, Size));
        }
    })).ToList();
    workers.ForEach(worker => worker.Start());
    workers.ForEach(worker => worker.Join());
    return Speed(clock);
}

FrozenBackbone Frozen() => FrozenBackbone.Load(registry, "mobilenet-v2", BackboneInputSpec.Of(plan));

FeatureMatrix Extract(string cache, FeatureImage[] inputs) =>
    new FeatureExtractor(FeatureCache.Open(Path.Combine(folder, cache)), threads).Extract(Frozen(), plan, inputs);

int[] Rows(string partition) => [.. Enumerable.Range(0, images.Length).Where(row => images[row][1] == partition)];

HeadData Take(FeatureMatrix matrix, int[] rows) => new()
{
    Values = matrix.Take(rows).Values,
    Labels = [.. rows.Select(row => labels[row])],
    Rows = rows.Length,
    Columns = matrix.Columns,
    Classes = classes.Count,
};

float[] Pixels()
{
    var loader = new BatchLoader([.. files.Select(file => file.Input)], plan, new BatchOptions { Threads = threads });
    return [.. loader.Read(Enumerable.Range(0, files.Length).ToArray(), 32, 0).SelectMany(batch => batch.Values.ToArray())];
}

MLWorkbench.Imaging.Image Picture(float[] values, int index)
{
    var plane = Size * Size;
    var bytes = new byte[3 * plane];
    for (var i = 0; i < bytes.Length; i++)
    {
        bytes[i] = (byte)values[(index * 3 * plane) + (i % 3 * plane) + (i / 3)];
    }

    return MLWorkbench.Imaging.Image.FromBytes(Size, Size, 3, bytes);
}

string Speed(Stopwatch clock) => (files.Length / clock.Elapsed.TotalSeconds).ToString("F1", CultureInfo.InvariantCulture);

static string Address(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)));
