using System.IO.Compression;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Testing;
using MLWorkbench.Testing.MLNet;
using MLWorkbench.TrainerHost.Api;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Packages;

/// <summary>The zip of every trainer and head: whole byte by byte, and the same answers from both of its graphs.</summary>
public sealed class EveryTrainerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cnn: { filters: 4, epochs: 1 }")]
    [InlineData("fine-tune: { backbone: resnet18, size: 32, weights: random, head-epochs: 0, unfreeze: all, epochs: 1, batch-size: 16 }")]
    [InlineData("transfer: { backbone: raw-pixels, size: 32, head: logistic }")]
    [InlineData("transfer: { backbone: scattering, size: 32, head: { mlp: { epochs: 2 } } }")]
    [InlineData("transfer: { backbone: raw-pixels, size: 32, head: { xgboost: { rounds: 5 } } }")]
    [InlineData("transfer: { backbone: raw-pixels, size: 32, head: knn }")]
    [InlineData("choice: [ transfer: { backbone: raw-pixels, size: 32, head: logistic }, cnn: { filters: 4, epochs: 1 } ]")]
    public void Zip_IsWhole_AndBothGraphsAnswerAsTheRuntime(string trainer)
    {
        using var fitted = Fit("run", trainer);
        var entries = Entries(fitted.Folder.ModelZip);
        var lines = ContainerReader.Describe(entries.Where(entry => EntryNames.IsMLNet(entry.Key)).ToDictionary(StringComparer.Ordinal));
        Assert.StartsWith("0 ImageLoaderTransform (IMGLOADR 00010003 00010003): Image<-ImagePath", lines[1], StringComparison.Ordinal);

        using var plain = new InferenceSession(entries["model.onnx"]);
        using var deciding = new InferenceSession(entries["TransformerChain/Transform_003/OnnxModel"].AsSpan(sizeof(int)));
        foreach (var path in Images().Take(20))
        {
            var answer = fitted.Model.Predict(path);
            var tensor = fitted.Model.Prepare(path).Values;
            var scores = plain.Run(new FloatTensor(tensor, 1, 1, 32, 32), "probabilities").Values;
            // ML.NET's chain gives three equal planes for a grey image.
            var outputs = deciding.Run([new FloatTensor([.. tensor, .. tensor, .. tensor], 1, 3, 32, 32)], [MLNetColumns.Probabilities, MLNetColumns.Decided, MLNetColumns.InputDistance]);

            Assert.All(scores.Zip(answer.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.All(outputs[0].Values.Zip(answer.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.Equal(answer.Predicted, fitted.Model.Classes[Array.IndexOf(outputs[1].Values, 1f)]);
            Assert.Equal(answer.Input!.Distance, outputs[2].Values[0], 1e-3);
        }
    }

    [Fact]
    public void KeptWeights_AreWhatTrainingGoesOnFrom()
    {
        const string network = "cnn: { filters: 4, epochs: 2, learning-rate: 1e-3";
        using var first = Fit("first", network + " }", "package: { keep-weights: true }");
        var zip = first.Folder.ModelZip;
        Assert.Contains("weights/trial-0001-fold-1.safetensors", ModelPackage.Read(zip).Entries.Keys);

        // So small a step that the first epoch leaves the network where it was.
        using var second = Fit("second", $"cnn: {{ filters: 4, epochs: 1, learning-rate: 1e-7, batch-norm: true, start: \"{zip}\" }}");

        var (before, after) = (Predictions(first), Predictions(second));
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 0.15));
        var decided = ModelPackage.Read(second.Folder.ModelZip).Pipeline;
        Assert.Contains("start: WEIGHTS", decided, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsOfAnotherNetwork_AreRefusedWithTheReason()
    {
        using var first = Fit("first", "cnn: { filters: 4, epochs: 1 }", "package: { keep-weights: true }");

        var failure = Assert.ThrowsAny<Exception>(() => Fit("second", $"cnn: {{ filters: 8, epochs: 1, start: \"{first.Folder.ModelZip}\" }}"));

        Assert.Contains("its network is another one than this", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ZipWithoutWeights_IsRefusedBeforeAnythingIsTrained()
    {
        using var first = Fit("first", "cnn: { filters: 4, epochs: 1 }");

        var failure = Assert.ThrowsAny<Exception>(() => Fit("second", $"cnn: {{ filters: 4, epochs: 1, start: \"{first.Folder.ModelZip}\" }}"));

        Assert.Contains("packed without its weights; run its pipeline with --keep-weights", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("second/trials")));
    }

    private static double[] Predictions(FittedPipeline fitted) => [.. PredictionsCsv.Read(
        fitted.Folder.Trial(1).Validation, "stripes", PredictionTask.Binary).Rows.OrderBy(row => row.Sample, StringComparer.Ordinal).Select(row => row.Probabilities[1])];

    private FittedPipeline Fit(string name, string trainer, string section = "") => Workbench.Read(_folder.Write($"{name}.yaml", $$"""
        task: image-classification
        data: { path: "{{Data()}}", split: { scheme: hold-out, train: 0.6, validation: 0.2, test: 0.2 } }
        pipeline:
          - load-image: { channels: 1 }
          - train: { {{trainer}} }
        search: { trials: 2, metric: log-loss, tuner: random, ensemble: false }
        evaluate: { bootstrap: 50, pictures: false, learning-curve: never }
        {{section}}
        """)).Fit(new FitOptions { Folder = _folder.File(name), Threads = 1 });

    private IEnumerable<string> Images() => Directory.EnumerateFiles(Data(), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Speckle and stripes, 8 bits, 32 x 32.</summary>
    private string Data()
    {
        var folder = _folder.File("data/x");
        var root = Path.GetDirectoryName(folder)!;
        if (Directory.EnumerateFileSystemEntries(root).Any())
        {
            return root;
        }

        var random = new Random(3);
        foreach (var name in new[] { "speckle", "stripes" })
        {
            for (var i = 0; i < 40; i++)
            {
                var phase = random.NextDouble() * 6;
                byte[] pixels = [.. Enumerable.Range(0, 1_024).Select(place =>
                    (byte)Math.Clamp((name == "stripes" ? 90 + (25 * Math.Sin((place % 32 / 2.0) + phase)) : 90) + (random.NextDouble() * 60), 0, 255))];
                File.WriteAllBytes(_folder.File($"data/{name}/{i:00}.png"), ImageCodec.EncodePng(Image.FromBytes(32, 32, 1, pixels)));
            }
        }

        return root;
    }

    private static Dictionary<string, byte[]> Entries(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }, StringComparer.Ordinal);
    }
}
