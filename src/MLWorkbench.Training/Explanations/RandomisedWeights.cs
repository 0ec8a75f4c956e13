using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Explanations;

/// <summary>
/// The sanity check of Adebayo et al. (2018): maps that look the same for a model whose weights were randomised show the image, not what the
/// model has learnt.
/// </summary>
public static class RandomisedWeights
{
    /// <summary>The same graph with the numbers of each layer in another order: the same distribution, nothing learnt left.</summary>
    /// <param name="onnx">A graph.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    public static byte[] Of(byte[] onnx, ulong seed)
    {
        var layer = 0;
        return OnnxModel.Read(onnx).WithWeights((_, values) => SeedSequence.Stream(seed, "randomised-weights", layer++).Shuffle(values)).ToBytes();
    }
}
