namespace MLWorkbench.Onnx.Editing;

/// <summary>The value of a network that describes an image: what its classifier reads.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Width">The number of features D.</param>
/// <param name="IsMap">
/// True for [N, D, h, w] (also with h = w = 1), where the mean over the last two dimensions has still to be taken; false for [N, D].
/// </param>
public sealed record FeatureTensor(string Name, int Width, bool IsMap);
