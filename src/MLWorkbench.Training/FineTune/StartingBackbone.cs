using MLWorkbench.Backbones.Registry;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>The backbone that training starts from, always with a new last layer.</summary>
internal static class StartingBackbone
{
    /// <summary>Finds out before the first trial whether the weights are here.</summary>
    /// <param name="options">Backbone and weights.</param>
    /// <exception cref="Foundation.Errors.InputException">They are not; the message says which file to put where.</exception>
    public static void Check(FineTuneOptions options)
    {
        if (options.Weights == StartingWeights.Pretrained)
        {
            PathOf(options.Backbone);
        }
    }

    /// <summary>Makes the backbone.</summary>
    /// <param name="options">Backbone and weights.</param>
    /// <param name="outputs">Number of logits.</param>
    /// <exception cref="Foundation.Errors.InputException">The weights are not here, or belong to another network.</exception>
    public static TorchBackbone Make(FineTuneOptions options, long outputs)
    {
        var backbone = TorchBackbones.Create(options.Backbone, outputs);
        try
        {
            if (options.Weights == StartingWeights.Pretrained)
            {
                Load(backbone, File.ReadAllBytes(PathOf(options.Backbone)));
            }

            return backbone;
        }
        catch
        {
            backbone.Dispose();
            throw;
        }
    }

    /// <summary>Takes everything but the last layer from a file: as many outputs need not be the same classes.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="safetensors">The whole file.</param>
    internal static void Load(TorchBackbone backbone, ReadOnlySpan<byte> safetensors)
    {
        using var scope = TensorScope.Begin();
        using var off = GradMode.Off();
        var own = backbone.Classifier.Parameters();
        Tensor[] fresh = [.. own.Select(parameter => parameter.Detach().Clone())];
        backbone.LoadWeights(safetensors);
        for (var index = 0; index < fresh.Length; index++)
        {
            own[index].CopyInPlace(fresh[index]);
        }
    }

    private static string PathOf(string name)
    {
        var registry = BackboneRegistry.Open();
        return registry.PathOf(registry.Find(name));
    }
}
