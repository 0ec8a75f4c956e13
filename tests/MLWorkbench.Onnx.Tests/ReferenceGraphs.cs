using System.Runtime.InteropServices;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;

namespace MLWorkbench.Onnx.Tests;

/// <summary>Runs graphs and reads reference values.</summary>
internal static class ReferenceGraphs
{
    /// <summary>One row of pixels of a smooth pattern, the same in every run.</summary>
    public static FloatTensor Pattern(params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i * 0.37f) + (0.5f * MathF.Cos(i * 0.011f));
        }

        return new FloatTensor(values, shape);
    }

    public static FloatTensor Run(OnnxModel model, FloatTensor input, string? output = null)
    {
        using var session = new InferenceSession(model.ToBytes());
        return session.Run(input, output);
    }

    /// <summary>The largest difference of two results of one shape.</summary>
    public static float Difference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.Length != other.Length)
        {
            return float.PositiveInfinity;
        }

        var largest = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(one[i] - other[i]));
        }

        return largest;
    }

    /// <summary>The values of a little-endian float32 .npy file, row-major.</summary>
    public static float[] Npy(string relative)
    {
        var bytes = File.ReadAllBytes(SharedData.PathOf(relative));
        var header = 10 + BitConverter.ToUInt16(bytes, 8);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(header)).ToArray();
    }
}
