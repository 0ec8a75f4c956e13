using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Tests.Heads;

/// <summary>Features in clouds around the classes, made by formula.</summary>
internal static class Features
{
    /// <summary>Rows whose labels go round the classes; with several labels a row has every second one.</summary>
    public static HeadData Make(int rows, int columns, int classes, bool multiLabel = false, int seed = 1, double noise = 1)
    {
        var random = new Random(seed);
        var centres = Normal(new Random(99), classes * columns);
        var values = Normal(random, rows * columns);
        var labels = new int[rows][];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = multiLabel ? [.. Enumerable.Range(0, classes).Where(_ => random.Next(3) == 0)] : [row % classes];
            for (var column = 0; column < columns; column++)
            {
                values[(row * columns) + column] = (float)((noise * values[(row * columns) + column]) + labels[row].Sum(
                    label => centres[(label * columns) + column]));
            }
        }

        return new HeadData { Values = values, Rows = rows, Columns = columns, Labels = labels, Classes = classes, MultiLabel = multiLabel };
    }

    /// <summary>The log loss of the true labels.</summary>
    public static double LogLoss(HeadData data, float[][] probabilities) => Enumerable.Range(0, data.Rows).Average(row => data.MultiLabel
        ? Enumerable.Range(0, data.Classes).Average(label => -Math.Log(data.Has(row, label) ? probabilities[row][label] : 1 - probabilities[row][label]))
        : -Math.Log(probabilities[row][data.Labels[row][0]]));

    /// <summary>Fits with a score that nobody should need.</summary>
    public static FittedHead Fit(this IHead head, HeadData training, HeadData? validation = null, ulong seed = 1) =>
        head.Fit(training, validation ?? training, seed, probabilities => -LogLoss(validation ?? training, probabilities), default);

    /// <summary>What ONNX Runtime makes of a head's graph.</summary>
    public static float[][] RunInOnnx(this FittedHead head, ReadOnlySpan<float> values, int rows, int columns)
    {
        var graph = new OnnxGraphBuilder("head");
        var features = graph.Input("features", OnnxType.Float, "N", columns);
        graph.Output(head.AddTo(graph, features), "probabilities", OnnxType.Float, "N", "classes");
        using var session = new InferenceSession(graph.Build().ToBytes());
        var output = session.Run(new FloatTensor(values.ToArray(), rows, columns));
        return [.. output.Values.Chunk(output.Values.Length / rows)];
    }

    private static float[] Normal(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
