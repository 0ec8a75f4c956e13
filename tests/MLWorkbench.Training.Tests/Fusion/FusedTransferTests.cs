using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Ridge;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.Tests.Support;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests.Fusion;

public sealed class FusedTransferTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<HeadOptions, ColumnUseOptions> Ways => new()
    {
        { new LogisticHeadOptions { L2 = 1 }, new JointColumnsOptions() },
        { new XgboostHeadOptions { Rounds = 5 }, new JointColumnsOptions() },
        { new KnnHeadOptions { Neighbours = 3 }, new JointColumnsOptions() },
        { new MlpHeadOptions { Epochs = 3 }, new JointColumnsOptions() },
        { new LogisticHeadOptions { L2 = 1 }, new LateColumnsOptions() },
        { new XgboostHeadOptions { Rounds = 5 }, new LateColumnsOptions { Head = new LogisticHeadOptions(), ImageShare = 0.3 } },
        { new LogisticHeadOptions(), new LateColumnsOptions { Head = new MlpHeadOptions { Epochs = 3 }, ImageShare = 0.8 } },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void TheFusedGraph_TakesImageAndRow_AndGivesTheProbabilitiesOfTheTrial(HeadOptions head, ColumnUseOptions columns)
    {
        var job = Cases.Job(Cases.Data());

        var model = Fit(job, new TransferOptions { Backbone = "raw-pixels", Head = head, Columns = columns });

        Assert.InRange(Graph.Difference(Probabilities(model), Cases.Run(Fused(model), job, job.Data.Validation)), 0, 1e-5);
    }

    [Fact]
    public void WithFolds_TheGraphIsTheMeanOfTheFoldsHeads_EachWithTheEncoderOfItsFold()
    {
        var job = Cases.Job(Cases.Data(folds: 3));

        var model = Fit(job, new TransferOptions { Backbone = "raw-pixels", Columns = new JointColumnsOptions { Rare = 1 } });

        Assert.Equal(job.Data.Training.Count, model.Predictions.Count);
        var probe = ((TrainedGraph.OnBackbone)model.Graph).Probe;
        var said = Cases.Run(Fused(model), job, [.. job.Data.Folds[0].Validation.Take(probe.Probabilities.Length)]);
        Assert.InRange(Graph.Difference(probe.Probabilities, said), 0, 1e-5);
    }

    [Fact]
    public void WhatATreatmentDoes_MayDependOnTheImage_WhereBothAreLearntTogether()
    {
        var job = Cases.Job(Cases.Data(training: 600, validation: 100));
        var network = new MlpHeadOptions { Hidden = 16, Epochs = 80, Patience = 0, LearningRate = 1e-2, WeightDecay = 0.1, Dropout = 0.3 };

        var joint = Fit(job, new TransferOptions { Backbone = "raw-pixels", Head = network });
        var late = Fit(job, new TransferOptions { Backbone = "raw-pixels", Head = network, Columns = new LateColumnsOptions { Head = network } });

        Assert.InRange(Right(joint), 0.9, 1);
        Assert.InRange(Right(late), 0, 0.75);
    }

    [Fact]
    public void SeveralModelsOfImageAndRow_BecomeOneEnsemble()
    {
        var job = Cases.Job(Cases.Data());
        TrainedModel[] models =
        [
            Fit(job, new TransferOptions { Backbone = "raw-pixels" }),
            Fit(job, new TransferOptions { Backbone = "raw-pixels", Head = new XgboostHeadOptions { Rounds = 5 }, Columns = new LateColumnsOptions() }),
        ];

        var ensemble = EnsembleGraph.Make([.. models.Select(model =>
            EnsembleMember.OnBackbone(((TrainedGraph.OnBackbone)model.Graph).Backbone.Onnx, ((TrainedGraph.OnBackbone)model.Graph).Head, 1))]);

        var apart = models.Select(model => Cases.Run(Fused(model), job, job.Data.Validation)).ToArray();
        var mean = apart[0].Zip(apart[1], (one, other) => one.Zip(other, (a, b) => (a + b) / 2).ToArray()).ToArray();
        Assert.InRange(Graph.Difference(mean, Cases.Run(ensemble, job, job.Data.Validation)), 0, 1e-6);
    }

    [Fact]
    public void LeftOutColumns_LeaveTheImageAlone()
    {
        var data = Cases.Data();
        var options = new TransferOptions { Backbone = "raw-pixels", Columns = new LeftOutColumnsOptions() };
        var stored = new StoredSamples(new StoredImages(new(Tiny.Side, Tiny.Side, 1), OneSize: true, Bits: 8), Cases.Columns);

        Assert.IsType<InputPlan.Pixels>(stored.PlanOf([options]));
        Assert.IsType<InputPlan.PixelsAndRow>(stored.PlanOf([options with { Columns = new JointColumnsOptions() }]));
        Assert.IsType<InputPlan.Row>(stored.PlanOf([new Training.Tabular.TabularOptions()]));
        var slip = Assert.Throws<InputException>(() => (stored with { Columns = null }).PlanOf([options with { Columns = new LateColumnsOptions() }]));
        Assert.Contains("data.features", slip.Message);
        Assert.Equal(Probabilities(Fit(Tiny.Job(data), options)), Probabilities(Fit(Tiny.Job(data), options with { Columns = new JointColumnsOptions() })));
    }

    [Fact]
    public void AHeadThatPredictsNumbers_IsRefusedForTheColumns() =>
        Assert.Contains("predicts numbers", Assert.Throws<InputException>(() =>
            Trainers.Check(new TransferOptions { Columns = new LateColumnsOptions { Head = new RidgeHeadOptions() } }, Cases.Data())).Message);

    private static double Right(TrainedModel model) =>
        model.Predictions.Average(prediction => prediction.Probabilities[prediction.Sample.Label] > 0.5 ? 1.0 : 0.0);

    private static float[][] Probabilities(TrainedModel model) => [.. model.Predictions.Select(prediction => prediction.Probabilities)];

    private static byte[] Fused(TrainedModel model) => FusedGraph.Make(((TrainedGraph.OnBackbone)model.Graph).Backbone.Onnx, ((TrainedGraph.OnBackbone)model.Graph).Head);

    private TrainedModel Fit(TrainingJob job, TransferOptions options)
    {
        var store = new FeatureStore(BackboneRegistry.Open(_folder.File("backbones")), FeatureCache.Open(_folder.File("features")));
        return OnTorch.Run(() => new TransferTrainer(options, store).Fit(job, _ => { }, CancellationToken.None));
    }
}
