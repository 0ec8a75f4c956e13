using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training;
using MLWorkbench.Training.MLNet.Tables;
using MLWorkbench.Training.MLNet.Tables.Learners;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live.Tables;

public sealed class TableTrainerTests
{
    public static TheoryData<string, int> Learners
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var learner in new[] { "light-gbm", "fast-tree", "fast-forest", "lbfgs", "sdca" })
            {
                data.Add(learner, 2);
                data.Add(learner, 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Fit_LearnsWhatTheColumnsTell(string learner, int classes)
    {
        var model = Fit(learner, classes);

        Assert.InRange(model.Facts.Score, classes == 2 ? 0.7 : 0.55, 1);
        Assert.InRange(model.Facts.Parameters, 3, 100_000);
        Assert.All(model.Predictions, prediction => Assert.InRange(prediction.Probabilities.Sum(), 0.999, 1.001));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Graph_SaysWhatMLNetSays(string learner, int classes)
    {
        var graph = (TrainedGraph.Whole)Fit(learner, classes, folds: 3).Graph;
        using var session = new InferenceSession(graph.Onnx, new SessionOptions { Threads = 1 });

        var said = session.Run(new FloatTensor(graph.Probe.Values, graph.Probe.Probabilities.Length, 3), "probabilities");

        Assert.Equal([-1, classes], session.Outputs[0].Dimensions);
        Assert.All(graph.Probe.Probabilities.SelectMany(row => row).Zip(said.Values), pair => Assert.Equal(pair.First, pair.Second, 5e-6));
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBytes() =>
        Assert.Equal(((TrainedGraph.Whole)Fit("light-gbm", 2).Graph).Onnx, ((TrainedGraph.Whole)Fit("light-gbm", 2).Graph).Onnx);

    private static TrainedModel Fit(string learner, int classes, int folds = 0) => new MLNetEngine()
        .TrainerFor(new MLNetTablesOptions { Learner = Options(learner) })
        .Fit(Rows.Job(Rows.Data(classes, folds)), _ => { }, CancellationToken.None);

    private static TableLearnerOptions Options(string learner) => learner switch
    {
        "light-gbm" => new LightGbmOptions { Iterations = 60, LearningRate = 0.2 },
        "fast-tree" => new FastTreeOptions { Trees = 20 },
        "fast-forest" => new FastForestOptions { Trees = 30 },
        "lbfgs" => new LbfgsOptions { L2 = 0.1 },
        _ => new SdcaOptions(),
    };
}
