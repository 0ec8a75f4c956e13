using System.Globalization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Weights;

namespace MLWorkbench.Training.Fitting;

/// <summary>The trained networks of a model that was packed with its weights, for training on from them.</summary>
public static class KeptWeights
{
    /// <summary>The name of a network's entry in the zip.</summary>
    /// <param name="trial">The trial it is from.</param>
    /// <param name="fold">The fold, 0-based.</param>
    public static string Entry(int trial, int fold) =>
        string.Create(CultureInfo.InvariantCulture, $"{EntryNames.Weights}trial-{trial:0000}-fold-{fold + 1}.safetensors");

    /// <summary>Reads the networks' weights in the order of their folds.</summary>
    /// <param name="path">A model.zip.</param>
    /// <exception cref="InputException">It is no model, or was packed without weights.</exception>
    public static IReadOnlyList<byte[]> Read(string path)
    {
        var package = ModelPackage.Read(path);
        var weights = package.Entries.Where(entry => entry.Key.StartsWith(EntryNames.Weights, StringComparison.Ordinal))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToList();
        return weights.Count > 0
            ? weights
            : throw new InputException($"{path}: the model was packed without its weights; run its pipeline with --keep-weights.");
    }

    /// <summary>Gives a network the weights of a fold; of fewer networks than folds they are taken in turn.</summary>
    /// <param name="options">The trainer's options.</param>
    /// <param name="network">The network, of the same architecture.</param>
    /// <param name="fold">The fold, 0-based.</param>
    /// <exception cref="InputException">The zip has none, or those of another network.</exception>
    public static void Load(IStartOptions options, Module network, int fold)
    {
        if (options.Start is not { } path)
        {
            return;
        }

        var weights = Read(path);
        try
        {
            using var scope = TensorScope.Begin();
            StateDict.Load(network, weights[fold % weights.Count]);
        }
        catch (InputException failure)
        {
            throw new InputException($"{path}: its network is another one than this. {failure.Message}", failure);
        }
    }
}
