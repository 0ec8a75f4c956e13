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

// Features of images that are in memory, through the workbench and through ONNX Runtime alone, in turns.
// Arguments: MobileNetV2 as TensorFlow graph, the same as ONNX, a folder of images, rounds (default 5).
const int Side = 224;
var rounds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 5;
var files = Directory.EnumerateFiles(args[2], "*.jp*g", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
var folder = Directory.CreateTempSubdirectory("mlw-bench-").FullName;
var registry = BackboneRegistry.Open(Path.Combine(folder, "backbones"));
registry.Import("keras-mobilenet-v2", args[0]);
var plan = ImagePlan.From([new LoadImageOptions { Channels = 3 }, new ResizeOptions { Size = Side }]);
var backbone = FrozenBackbone.Load(registry, "keras-mobilenet-v2", BackboneInputSpec.Of(plan));
var prepared = new BatchLoader([.. files.Select(file => new ImageInput.FromFile(file))], plan).InMemory();
var keys = files.Select(file => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))).ToArray();
FeatureImage[] inMemory = [.. prepared.Inputs.Zip(keys, (input, key) => new FeatureImage(input, key))];
FeatureImage[] onDisk = [.. files.Zip(keys, (file, key) => new FeatureImage(new ImageInput.FromFile(file), key))];
var threads = new SessionOptions().Threads;

var own = File.ReadAllBytes(args[1]);
var names = new List<string>();
var runs = new List<Func<double>>();
foreach (var spin in new[] { false, true })
{
    foreach (var batch in new[] { 1, 4, 8, 32 })
    {
        names.Add($"ONNX Runtime, batches of {batch}{(spin ? ", spinning" : "")}");
        runs.Add(() => Alone(batch, spin));
    }
}

names.Add("workbench, images in memory");
runs.Add(() => Extract(inMemory));
names.Add("workbench, from files");
runs.Add(() => Extract(onDisk));
var speeds = names.Select(_ => new List<double>()).ToArray();
for (var round = 0; round <= rounds; round++)
{
    for (var run = 0; run < runs.Count; run++)
    {
        var seconds = runs[run]();
        if (round > 0)
        {
            speeds[run].Add(files.Length / seconds);
        }
    }
}

Directory.Delete(folder, recursive: true);
Console.WriteLine($"MobileNetV2, {files.Length} images of {Side}x{Side}, {threads} threads, ONNX Runtime {OnnxRuntimeEngine.Version}; images a second, median of {rounds} rounds");
for (var run = 0; run < runs.Count; run++)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{names[run],-40} {Median(speeds[run]),7:0.0} ({speeds[run].Min():0.0} to {speeds[run].Max():0.0})"));
}

var alone = speeds[..8];
var best = Array.IndexOf(alone, alone.MaxBy(Median));
var ratio = Median([.. speeds[8].Zip(speeds[best], (ours, theirs) => ours / theirs)]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio workbench (in memory) / {names[best]}: {ratio:0.000}"));
Console.WriteLine(ratio >= 0.95 ? "at least 95 %: yes" : "at least 95 %: NO");
return ratio >= 0.95 ? 0 : 1;

double Alone(int batch, bool spin)
{
    using var session = new InferenceSession(own, new SessionOptions { Threads = threads, Spin = spin });
    using var call = session.Prepare([batch, 3, Side, Side], "features", [batch, 1280]);
    var random = new Random(1);
    foreach (ref var value in call.Input)
    {
        value = (random.NextSingle() * 2) - 1;
    }

    call.Run();
    var calls = (files.Length + batch - 1) / batch;
    var started = Stopwatch.GetTimestamp();
    for (var index = 0; index < calls; index++)
    {
        call.Run();
    }

    return Stopwatch.GetElapsedTime(started).TotalSeconds * files.Length / (calls * batch);
}

double Extract(FeatureImage[] images)
{
    var cache = Path.Combine(folder, "features");
    var started = Stopwatch.GetTimestamp();
    new FeatureExtractor(FeatureCache.Open(cache)).Extract(backbone, plan, images);
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Directory.Delete(cache, recursive: true);
    return seconds;
}

static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
