using MLWorkbench.Data;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training.Tests.Support;

/// <summary>What ONNX Runtime says of an exported graph.</summary>
internal static class Graph
{
    /// <summary>Probabilities may differ by this much between the two engines.</summary>
    public const double Tolerance = 1e-4;

    public static float[][] Run(byte[] onnx, ImagePlan plan, float[] values)
    {
        using var session = new InferenceSession(onnx);
        var count = values.Length / plan.Shape.Values;
        var output = session.Run(new FloatTensor(values, count, plan.Channels, plan.Height, plan.Width), "probabilities");
        return [.. output.Values.Chunk(output.Values.Length / count)];
    }

    public static float[][] Run(byte[] onnx, ImagePlan plan, IEnumerable<Sample> samples) =>
        Run(onnx, plan, Values(plan, samples));

    /// <summary>Raw values [N, C, H, W] of samples as they are, without augmentation.</summary>
    public static float[] Values(ImagePlan plan, IEnumerable<Sample> samples)
    {
        var inputs = samples.Select(sample => sample.Image.ToInput()).ToArray();
        var values = new float[inputs.Length * plan.Shape.Values];
        new BatchLoader(inputs, plan).Fill(Enumerable.Range(0, inputs.Length).ToArray(), epoch: 0, values);
        return values;
    }

    /// <summary>The largest difference between two tables of probabilities of the same shape.</summary>
    public static double Difference(IReadOnlyList<float[]> left, IReadOnlyList<float[]> right) =>
        left.Count == right.Count && left.Zip(right).All(rows => rows.First.Length == rows.Second.Length)
            ? left.Zip(right).SelectMany(rows => rows.First.Zip(rows.Second, (a, b) => Math.Abs((double)a - b))).Max()
            : double.PositiveInfinity;
}
