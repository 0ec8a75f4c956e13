using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>What training starts from.</summary>
/// <param name="Backbone">The network, always with a new last layer.</param>
/// <param name="Input">What its weights were trained on.</param>
internal sealed record StartingPoint(TorchBackbone Backbone, BackboneInput Input)
{
    /// <summary>Finds out before the first trial whether the backbone can be trained and its weights are here.</summary>
    /// <param name="options">Backbone and weights.</param>
    /// <param name="registry">The backbones that are known.</param>
    /// <exception cref="InputException">It cannot, or they are not; the message says what to do.</exception>
    public static void Check(FineTuneOptions options, BackboneRegistry registry)
    {
        var (entry, _) = Find(options, registry);
        if (((IBackboneOptions)options).NeedsWeights)
        {
            registry.PathOf(entry);
        }
    }

    /// <summary>Makes the network.</summary>
    /// <param name="options">Backbone and weights.</param>
    /// <param name="registry">The backbones that are known.</param>
    /// <param name="outputs">Number of logits.</param>
    /// <exception cref="InputException">The weights are not here, or belong to another network.</exception>
    public static StartingPoint Make(FineTuneOptions options, BackboneRegistry registry, long outputs)
    {
        var (entry, network) = Find(options, registry);
        var path = ((IBackboneOptions)options).NeedsWeights ? registry.PathOf(entry) : null;
        var backbone = TorchBackbones.Create(network, outputs);
        try
        {
            if (path is not null)
            {
                Load(backbone, File.ReadAllBytes(path));
            }

            return new StartingPoint(backbone, entry.Input);
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

    private static (Backbone Entry, string Network) Find(FineTuneOptions options, BackboneRegistry registry)
    {
        var entry = registry.Find(options.Backbone);
        return entry.Network is { } network
            ? (entry, network)
            : throw new InputException(
                $"'{entry.Name}' cannot be trained further: it is a fixed graph. Use it frozen (train: transfer), or one of "
                + $"{string.Join(", ", registry.All.Where(one => one.Network is not null).Select(one => one.Name))}.");
    }
}
