using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>One tensor in a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Start">Its first byte in the file.</param>
/// <param name="Bytes">How many bytes it has.</param>
public sealed record SafeTensorEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Start, long Bytes);
