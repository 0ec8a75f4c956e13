using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.Tabular;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Tabular;

public sealed class TabularTrainerTests
{
    [Theory]
    [InlineData("logistic", 2)]
    [InlineData("logistic", 3)]
    [InlineData("xgboost", 2)]
    [InlineData("xgboost", 3)]
    [InlineData("mlp", 2)]
    [InlineData("knn", 3)]
    public void TheGraph_TakesTheColumns_AndSaysWhatTheFoldsSayInTheMean(string head, int classes)
    {
        var data = Patients.Data(classes: classes);

        var model = Fit(data, head);

        var graph = Assert.IsType<TrainedGraph.Whole>(model.Graph);
        Assert.Equal([Patients.Columns.Count], graph.Probe.Layout.Shapes.Single());
        Assert.InRange(Graph.Difference(graph.Probe.Probabilities, InOnnx(graph.Onnx, graph.Probe.Values)), 0, 1e-5);
        Assert.Equal(data.Training.Select(sample => sample.Id).Order(), model.Predictions.Select(prediction => prediction.Sample.Id).Order());
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("xgboost")]
    [InlineData("mlp")]
    [InlineData("knn")]
    public void WhatTheColumnsTell_IsLearnt(string head) => Assert.InRange(Fit(Patients.Data(rows: 240), head).Facts.Score, 0.6, 1);

    [Fact]
    public void AFold_SeesNothingOfItsValidationRows()
    {
        var data = Patients.Data();
        var changed = data with { Training = [.. data.Training.Select(sample => sample.Fold == 0 ? Changed(sample) : sample)] };

        // What the first fold's model says of a row that stayed the same depends on its training rows alone, and those are the same too.
        Assert.Equal(FirstFold(data), FirstFold(changed));

        static Sample Changed(Sample sample) => sample.Id is "row 0" or "row 1" ? sample
            : sample with { Columns = new Dictionary<string, string>(sample.Columns) { ["marker"] = "1e6", ["ward"] = "rare" } };

        static IEnumerable<float> FirstFold(TrainingData data) => Fit(data, "logistic").Predictions
            .Where(prediction => prediction.Sample.Id is "row 0" or "row 1").SelectMany(prediction => prediction.Probabilities);
    }

    [Fact]
    public void OnlyNeighbours_KeepRowsOfPatients()
    {
        Assert.True(Fit(Patients.Data(), "knn").Facts.KeepsImages);
        Assert.False(Fit(Patients.Data(), "xgboost").Facts.KeepsImages);
    }

    [Fact]
    public void TheSameSeed_GivesTheSameModel_WhateverWasFittedBefore()
    {
        var data = Patients.Data();
        var store = new TabularStore();
        Fit(data, "logistic", store);
        Fit(data, "xgboost", store);

        var later = Fit(data, "xgboost", store);

        Assert.Equal(
            Fit(data, "xgboost").Predictions.Select(prediction => prediction.Probabilities[1]), later.Predictions.Select(prediction => prediction.Probabilities[1]));
    }

    [Fact]
    public void SeveralLabels_AreRefused() => Assert.Contains(
        "remove data.label-separator", Assert.Throws<InputException>(() => Fit(Patients.Data() with { MultiLabel = true }, "logistic")).Message);

    private static TrainedModel Fit(TrainingData data, string head, TabularStore? store = null)
    {
        var trainer = new TabularTrainer(new TabularOptions { Head = Head(head) }, store ?? new TabularStore());
        return trainer.UsesTorch ? OnTorch.Run(() => Run()) : Run();

        TrainedModel Run() => trainer.Fit(Patients.Job(data), _ => { }, default);
    }

    private static HeadOptions Head(string name) => name switch
    {
        "logistic" => new LogisticHeadOptions(),
        "xgboost" => new XgboostHeadOptions { Rounds = 40, Patience = 10 },
        "mlp" => new MlpHeadOptions { Hidden = 8, Epochs = 10, LearningRate = 0.02 },
        "knn" => new KnnHeadOptions { Metric = KnnMetric.Euclidean },
        _ => throw new ArgumentException(name),
    };

    private static float[][] InOnnx(byte[] onnx, float[] values)
    {
        using var session = new InferenceSession(onnx);
        var rows = values.Length / Patients.Columns.Count;
        var output = session.Run(new FloatTensor(values, rows, Patients.Columns.Count), "probabilities");
        return [.. output.Values.Chunk(output.Values.Length / rows)];
    }
}
