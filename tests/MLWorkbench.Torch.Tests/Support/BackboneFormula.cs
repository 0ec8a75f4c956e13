using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Tests.Support;

/// <summary>Weights and images of backbones by formula; the same as in Reference/backbones.py.</summary>
internal static class BackboneFormula
{
    /// <summary>Overwrites parameters and buffers so that activations stay of the order of 1.</summary>
    public static TModule Fill<TModule>(TModule module, double gain)
        where TModule : Module
    {
        var seed = 0;
        foreach (var (name, parameter) in module.NamedParameters())
        {
            seed++;
            var shape = parameter.Shape;
            parameter.CopyFrom<float>(name switch
            {
                _ when name.EndsWith("layer_scale", StringComparison.Ordinal) => Around(0.3, 0.1, parameter.Count, seed),
                "cls_token" or "pos_embed" => Formula.FillArray(parameter.Count, seed, 0.5),
                _ when shape.Length > 1 => Formula.FillArray(parameter.Count, seed, gain / Math.Sqrt(parameter.Count / shape[0])),
                _ when name.EndsWith("weight", StringComparison.Ordinal) => Around(1, 0.25, parameter.Count, seed),
                _ => Formula.FillArray(parameter.Count, seed, 0.1),
            });
        }

        seed = 0;
        foreach (var (name, buffer) in module.NamedBuffers())
        {
            seed++;
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
            {
                buffer.CopyFrom<float>(Formula.FillArray(buffer.Count, seed, 0.25));
            }
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
            {
                buffer.CopyFrom<float>(Around(1, 0.25, buffer.Count, seed));
            }
        }

        return module;
    }

    /// <summary>Smooth waves that differ between images and channels, [N, 3, H, W].</summary>
    public static Tensor Images(int count, int height, int width)
    {
        var values = Formula.FillArray((long)count * 3 * height * width, 900, 0.3);
        var place = 0;
        for (var n = 0; n < count; n++)
        {
            for (var c = 0; c < 3; c++)
            {
                for (var y = 0; y < height; y++)
                {
                    for (var x = 0; x < width; x++)
                    {
                        values[place++] += (float)Math.Sin((0.05 * (c + 1) * (x + (2.0 * n * y))) + n + 1);
                    }
                }
            }
        }

        return Tensor.FromArray(values, count, 3, height, width);
    }

    private static float[] Around(double middle, double spread, long count, int seed) =>
        Array.ConvertAll(Formula.FillArray(count, seed, spread), value => (float)middle + value);
}
