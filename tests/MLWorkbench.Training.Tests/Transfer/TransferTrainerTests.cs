using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.Tests.Support;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests.Transfer;

public sealed class TransferTrainerTests : IDisposable
{
    private static readonly TransferOptions _options = new() { Backbone = "raw-pixels", Head = new LogisticHeadOptions { L2 = 1 } };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheFusedGraph_GivesTheProbabilitiesOfTheTrial()
    {
        var job = Tiny.Job(Hashed(Tiny.Data(classes: 3)));

        var model = Fit(job, _options);

        Assert.InRange(Graph.Difference(Probabilities(model), Graph.Run(Fused(model), job.Plan, job.Data.Validation)), 0, 1e-5);
        Assert.True(model.Facts.Score > 0.5);
    }

    [Fact]
    public void WithFolds_EachSampleIsPredictedByTheHeadThatDidNotSeeIt_AndTheGraphIsTheMean()
    {
        var job = Tiny.Job(Hashed(Tiny.Folded(3)));

        var model = Fit(job, _options);

        Assert.Equal(24, model.Predictions.Count);
        Assert.Equal(3, model.Facts.FoldScores.Count);
        var heads = Enumerable.Range(0, 3).Select(fold => Graph.Run(Fused(Fit(Tiny.Job(Alone(job.Data, fold)), _options)), job.Plan, job.Data.Training)).ToList();
        var mean = job.Data.Training.Select((_, row) => heads[0][row].Select((_, label) => heads.Average(head => head[row][label])).ToArray());
        Assert.InRange(
            Graph.Difference([.. mean.Select(row => row.Select(value => (float)value).ToArray())], Graph.Run(Fused(model), job.Plan, job.Data.Training)), 0, 1e-5);
    }

    [Fact]
    public void SeveralLabels_AreQuestionsOfTheirOwn()
    {
        var job = Tiny.Job(Hashed(Tiny.SeveralLabels()));

        var model = Fit(job, _options);

        Assert.InRange(Graph.Difference(Probabilities(model), Graph.Run(Fused(model), job.Plan, job.Data.Validation)), 0, 1e-5);
        Assert.Contains(Probabilities(model), row => Math.Abs(row.Sum() - 1) > 0.1);
    }

    [Fact]
    public void Copies_AreLearntFromWhereThePipelineAugments()
    {
        var job = Tiny.Job(Hashed(Tiny.Data())) with { Augment = new AugmentOptions { Rotate = 90 } };

        var plain = Fit(job, _options);
        var copied = Fit(job, _options with { Copies = 2 });

        Assert.NotEqual(Probabilities(plain)[0], Probabilities(copied)[0]);
    }

    [Fact]
    public void BalancedClasses_RaiseTheRareOne()
    {
        var data = Hashed(Tiny.Data(training: 24));
        var job = Tiny.Job(data with { Training = [.. data.Training.Where((sample, index) => sample.Label == 0 || index % 6 == 1)] });

        var plain = Fit(job, _options with { Head = new LogisticHeadOptions { L2 = 100 } });
        var balanced = Fit(job, _options with { Head = new LogisticHeadOptions { L2 = 100 }, ClassWeights = ClassWeights.Balanced });

        Assert.True(Probabilities(balanced).Average(row => row[1]) > Probabilities(plain).Average(row => row[1]) + 0.1);
    }

    [Fact]
    public void JoinedBackbones_GiveTheirFeaturesTogether()
    {
        var job = Tiny.Job(Hashed(Tiny.Data()));

        var model = Fit(job, _options with { Backbone = "raw-pixels+scattering" });

        var graph = (TrainedGraph.OnBackbone)model.Graph;
        Assert.Equal(graph.Backbone.Parts.Sum(part => part.Width), graph.Backbone.Width);
        Assert.InRange(Graph.Difference(Probabilities(model), Graph.Run(Fused(model), job.Plan, job.Data.Validation)), 0, 1e-5);
    }

    [Fact]
    public void HeadsOfAllKinds_BecomeOneEnsemble()
    {
        var job = Tiny.Job(Hashed(Tiny.Data(classes: 3)));
        TrainedModel[] models =
        [
            Fit(job, _options),
            Fit(job, _options with { Head = new XgboostHeadOptions { Rounds = 5 } }),
            Fit(job, _options with { Backbone = "scattering", Head = new KnnHeadOptions { Neighbours = 3 } }),
        ];
        double[] weights = [0.5, 0.3, 0.2];

        var ensemble = EnsembleGraph.Make([.. models.Zip(weights, (model, weight) =>
            EnsembleMember.OnBackbone(((TrainedGraph.OnBackbone)model.Graph).Backbone.Onnx, ((TrainedGraph.OnBackbone)model.Graph).Head, weight))]);

        var apart = models.Select(model => Graph.Run(Fused(model), job.Plan, job.Data.Validation)).ToArray();
        var mean = job.Data.Validation.Select((_, row) =>
            Enumerable.Range(0, 3).Select(label => (float)weights.Select((weight, index) => weight * apart[index][row][label]).Sum()).ToArray());
        Assert.InRange(Graph.Difference([.. mean], Graph.Run(ensemble, job.Plan, job.Data.Validation)), 0, 1e-6);
    }

    [Theory]
    [InlineData("raw-pixels+raw-pixels", "with itself")]
    [InlineData("raw-pixels+scatering", "scattering")]
    public void JoinsThatMakeNoSense_AreRefused(string backbone, string words) =>
        Assert.Contains(words, Assert.Throws<InputException>(() => Fit(Tiny.Job(Hashed(Tiny.Data())), _options with { Backbone = backbone })).Message);

    [Fact]
    public void AnUnknownBackbone_IsRefusedByName() =>
        Assert.Contains("resnet1l8", Assert.Throws<InputException>(() => Fit(Tiny.Job(Hashed(Tiny.Data())), _options with { Backbone = "resnet1l8" })).Message);

    [Fact]
    public void TheHeadAlone_FitsItsProbe()
    {
        var graph = (TrainedGraph.OnBackbone)Fit(Tiny.Job(Hashed(Tiny.Data())), _options).Graph;
        using var session = new InferenceSession(graph.Head);

        var scored = session.Run(new FloatTensor(graph.Probe.Features, graph.Probe.Probabilities.Length, graph.Backbone.Width));

        Assert.InRange(Graph.Difference(graph.Probe.Probabilities, [.. scored.Values.Chunk(2)]), 0, 1e-5);
    }

    private static TrainingData Alone(TrainingData data, int fold) => data with
    {
        Training = [.. data.Training.Where(sample => sample.Fold != fold).Select(sample => sample with { Fold = -1 })],
        Validation = [.. data.Training.Where(sample => sample.Fold == fold).Select(sample => sample with { Fold = -1, Partition = Partition.Validation })],
    };

    // The cache knows images by their content.
    private static TrainingData Hashed(TrainingData data) => data with
    {
        Training = [.. data.Training.Select(Hashed)], Validation = [.. data.Validation.Select(Hashed)],
    };

    private static Sample Hashed(Sample sample) => sample with
    {
        Content = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sample.Id))),
    };

    private static float[][] Probabilities(TrainedModel model) => [.. model.Predictions.Select(prediction => prediction.Probabilities)];

    private static byte[] Fused(TrainedModel model) => model.Graph is TrainedGraph.OnBackbone graph
        ? FusedGraph.Make(graph.Backbone.Onnx, graph.Head)
        : throw new InvalidOperationException();

    private TrainedModel Fit(TrainingJob job, TransferOptions options) =>
        new TransferTrainer(options, new FeatureStore(BackboneRegistry.Open(_folder.File("backbones")), FeatureCache.Open(_folder.File("features"))))
            .Fit(job, _ => { }, CancellationToken.None);
}
