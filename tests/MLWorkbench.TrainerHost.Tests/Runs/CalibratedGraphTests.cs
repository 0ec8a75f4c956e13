using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Runs.Winners;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

public class CalibratedGraphTests
{
    public static TheoryData<PredictionTask, int, double[], double[], double[]> Calibrators => new()
    {
        { PredictionTask.Binary, 2, [0.7], [-0.4], [] },
        { PredictionTask.Binary, 2, [1.6], [0.9], [-0.3, 0.8] },
        { PredictionTask.Multiclass, 4, [0.6], [], [0.1, -0.5, 0.7, 0] },
        { PredictionTask.Multilabel, 3, [0.5, 1, 2], [0.3, 0, -1], [0.2, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Calibrators))]
    public void Probabilities_AreThoseOfPlainArithmetic(PredictionTask task, int classes, double[] slopes, double[] intercepts, double[] shift)
    {
        var calibrator = Calibrator(task, classes) with { Slopes = slopes, Intercepts = intercepts, PriorShift = shift };
        var random = new Random(1);
        float[][] rows = [.. Enumerable.Range(0, 200).Select(row => Row(random, task, classes, extreme: row % 5 == 0))];

        using var session = new InferenceSession(CalibratedGraph.Make(Passing(classes), calibrator));
        var outputs = session.Run([new FloatTensor([.. rows.SelectMany(row => row)], rows.Length, classes)], ["probabilities", CalibratedGraph.Uncalibrated, "features"]);

        for (var row = 0; row < rows.Length; row++)
        {
            var expected = calibrator.Apply([.. rows[row].Select(value => (double)value)]);
            for (var c = 0; c < classes; c++)
            {
                Assert.Equal(expected[c], outputs[0].Values[(row * classes) + c], 1e-6);
                Assert.Equal(rows[row][c], outputs[1].Values[(row * classes) + c]);
                Assert.Equal(rows[row][c], outputs[2].Values[(row * classes) + c]);
            }
        }
    }

    [Fact]
    public void NothingToChange_LeavesTheGraphAsItIs()
    {
        var graph = Passing(2);

        Assert.Same(graph, CalibratedGraph.Make(graph, Calibrator(PredictionTask.Binary, 2) with { Kind = CalibrationKind.None }));
    }

    private static Calibrator Calibrator(PredictionTask task, int classes) => new()
    {
        Kind = task == PredictionTask.Multiclass ? CalibrationKind.Temperature : CalibrationKind.Logistic,
        Task = task,
        Classes = classes,
        PositiveIndex = task == PredictionTask.Binary ? 0 : -1,
        Slopes = [1],
        FittedOn = "validation",
        Samples = 1,
        Groups = 1,
        Sentence = "",
    };

    private static float[] Row(Random random, PredictionTask task, int classes, bool extreme)
    {
        var values = Enumerable.Range(0, classes).Select(_ => Math.Exp((extreme ? 30 : 3) * random.NextDouble())).ToArray();
        return task == PredictionTask.Multilabel
            ? [.. values.Select(_ => extreme ? (float)random.Next(2) : random.NextSingle())]
            : [.. values.Select(value => (float)(value / values.Sum()))];
    }

    // Says what it is given, under two names.
    private static byte[] Passing(int classes)
    {
        var graph = new OnnxGraphBuilder("passing");
        var input = graph.Input("input", OnnxType.Float, "N", classes);
        graph.Output(input, "features", OnnxType.Float, "N", classes);
        graph.Output(input, "probabilities", OnnxType.Float, "N", classes);
        return graph.Build().ToBytes();
    }
}
