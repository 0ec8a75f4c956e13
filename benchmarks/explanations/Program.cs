using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Benchmarks.Explanations;
using MLWorkbench.Packaging;
using MLWorkbench.Samples;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.Training.Explanations;

// Trains on the generated nodules, explains others, and holds the maps against the masks. See README.md.
var manifest = Path.GetFullPath(args[0]);
var work = Path.GetFullPath(args[1]);
var unseen = Path.Combine(work, "unseen");
SampleGenerator.Generate(new SampleOptions { Patients = 120, Seed = 2 }, unseen);
Console.WriteLine("| model | method | images | peak in mask, middle | shifted | energy in mask, middle | shifted | chance | rank correlation with randomised | ms an image |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var (name, train) in (IReadOnlyList<(string, string)>)
[
    ("cnn", "cnn: { filters: 16, blocks: 3, epochs: 16, batch-size: 16, learning-rate: 0.01, schedule: one-cycle }"),
    ("cnn, max", "cnn: { filters: 16, blocks: 3, epochs: 16, batch-size: 16, learning-rate: 0.01, schedule: one-cycle, global-pooling: max }"),
    .. args.Skip(2).Select(backbone => ($"{backbone}, frozen", $"transfer: {{ backbone: {backbone}, head: logistic }}")),
])
{
    using var fitted = Fit(name, train);
    var package = ModelPackage.Read(fitted.Folder.ModelZip);
    var nodules = Nodule.Read(unseen, package);
    var network = fitted.Folder.Trial(1).Onnx;
    if (File.Exists(network))
    {
        Row(name, nodules, onnx => GraphGradCam.Open(onnx, nodules[0].Shape, severalLabels: false, 2)!, File.ReadAllBytes(network));
    }

    foreach (var fill in (OcclusionFill[])[OcclusionFill.Blur, OcclusionFill.Mean])
    {
        Row($"{name}, {fill}", nodules, onnx => new Occlusion(onnx, nodules[0].Shape, severalLabels: false, 2, new OcclusionOptions { Fill = fill }), package.Onnx);
    }
}

FittedPipeline Fit(string name, string train)
{
    var file = Path.Combine(work, "pipeline.yaml");
    File.WriteAllText(file, $$"""
        task: image-classification
        data: { path: "{{manifest}}", group: patient, split: { scheme: hold-out } }
        pipeline:
          - load-image: { channels: 1 }
          - resize: 64
          - train: { {{train}} }
        search: { trials: 1, ensemble: false, hang-after: 1h }
        evaluate: { bootstrap: 0, pictures: false }
        """);
    return Workbench.Read(file).Fit(new FitOptions { Folder = Path.Combine(work, name.Replace(", ", "-")) });
}

void Row(string name, IReadOnlyList<Nodule> nodules, Func<byte[], IExplainer> open, byte[] onnx)
{
    using var explainer = open(onnx);
    using var randomised = open(RandomisedWeights.Of(onnx, 1));
    var watch = Stopwatch.StartNew();
    var middle = nodules.Select(nodule => (nodule, Map: explainer.Explain(nodule.Values, nodule.Predicted))).ToList();
    var each = watch.Elapsed / nodules.Count;
    var shifted = nodules.Select(nodule => nodule.Shifted).Select(nodule => (nodule, Map: explainer.Explain(nodule.Values, nodule.Predicted))).ToList();
    var correlation = middle.Average(pair => Math.Abs(MapAgreement.RankCorrelation(pair.Map, randomised.Explain(pair.nodule.Values, pair.nodule.Predicted))));
    var (inMiddle, moved) = (middle.ConvertAll(pair => pair.nodule.Judge(pair.Map)), shifted.ConvertAll(pair => pair.nodule.Judge(pair.Map)));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {explainer.Method.Split(' ')[0]} | {nodules.Count} | {Hits(inMiddle):0%} | {Hits(moved):0%} | {Energy(inMiddle):0%} | {Energy(moved):0%} | {inMiddle.Average(one => one.Area):0%} | {correlation:0.00} | {each.TotalMilliseconds:0} |"));
}

static double Hits(IReadOnlyList<MaskAgreement> all) => all.Average(one => one.Hit ? 1.0 : 0);

static double Energy(IReadOnlyList<MaskAgreement> all) => all.Average(one => one.Energy);
