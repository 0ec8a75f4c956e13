using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Fusion;

public sealed class JointNetworkTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void TheGraph_TakesImageAndRow_AndSaysWhatTheNetworkSaid(int folds)
    {
        var job = Cases.Job(Cases.Data(folds: folds));

        var model = Tiny.Fit(job);

        var graph = (TrainedGraph.Whole)model.Graph;
        var samples = model.Predictions.Take(graph.Probe.Probabilities.Length).Select(prediction => prediction.Sample).ToList();
        Assert.InRange(Graph.Difference(graph.Probe.Probabilities, Cases.Run(graph.Onnx, job, samples)), 0, Graph.Tolerance);
        if (folds == 0)
        {
            Assert.InRange(Graph.Difference([.. model.Predictions.Select(prediction => prediction.Probabilities)], Cases.Run(graph.Onnx, job, job.Data.Validation)), 0, Graph.Tolerance);
        }
    }

    [Fact]
    public void ItLearns_WhatOnlyBothTell()
    {
        var job = Cases.Job(Cases.Data(training: 160, validation: 48));

        var model = Tiny.Fit(job, Tiny.Options with { Epochs = 60, Filters = 8, Patience = 0, LearningRate = 5e-3 });

        Assert.InRange(model.Predictions.Average(prediction => prediction.Probabilities[prediction.Sample.Label] > 0.5 ? 1.0 : 0.0), 0.9, 1);
    }

    [Fact]
    public void Late_IsNoWayOfANetwork() =>
        Assert.Contains("joint or none", Assert.Throws<InputException>(() =>
            Trainers.Check(new CnnOptions { Columns = new LateColumnsOptions() }, Cases.Data())).Message);
}
