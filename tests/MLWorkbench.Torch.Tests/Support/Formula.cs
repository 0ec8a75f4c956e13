using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Tests.Support;

/// <summary>Weights, images and labels by formula; the same as in benchmarks/training-step/reference.py.</summary>
internal static class Formula
{
    public static Tensor Fill(long[] shape, int seed, double scale = 1) =>
        Tensor.FromArray(FillArray(shape.Aggregate(1L, (product, length) => product * length), seed, scale), shape);

    public static float[] FillArray(long count, int seed, double scale = 1)
    {
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            var mixed = (uint)(i + (seed * 0x9E3779B9L));
            mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
            mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
            mixed ^= mixed >> 16;
            values[i] = (float)((((mixed >> 8) / 8388608.0) - 1.0) * scale);
        }

        return values;
    }

    public static Tensor Labels(int count, int classes, int seed)
    {
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = ((7 * i) + (3 * seed) + (i * i % 5)) % classes;
        }

        return Tensor.FromLabels(labels);
    }

    public static TModule FillModule<TModule>(TModule module)
        where TModule : Module
    {
        var seed = 0;
        foreach (var (name, parameter) in module.NamedParameters())
        {
            seed++;
            var shape = parameter.Shape;
            if (shape.Length > 1)
            {
                parameter.CopyFrom<float>(FillArray(parameter.Count, seed, 1 / Math.Sqrt(parameter.Count / shape[0])));
            }
            else if (name.EndsWith("weight", StringComparison.Ordinal))
            {
                parameter.CopyFrom<float>(AroundOne(parameter.Count, seed));
            }
            else
            {
                parameter.CopyFrom<float>(FillArray(parameter.Count, seed, 0.1));
            }
        }

        seed = 0;
        foreach (var (name, buffer) in module.NamedBuffers())
        {
            seed++;
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
            {
                buffer.CopyFrom<float>(FillArray(buffer.Count, seed, 0.25));
            }
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
            {
                buffer.CopyFrom<float>(AroundOne(buffer.Count, seed));
            }
        }

        return module;
    }

    private static float[] AroundOne(long count, int seed) => Array.ConvertAll(FillArray(count, seed, 0.25), value => 1 + value);
}
