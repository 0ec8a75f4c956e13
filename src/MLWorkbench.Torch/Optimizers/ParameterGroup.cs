using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Optimizers;

/// <summary>
/// Parameters that learn at a rate of their own: early stages of a pretrained network slower than late ones (discriminative rates, Howard
/// and Ruder 2018), or biases and norms without weight decay.
/// </summary>
/// <param name="Parameters">
/// What is learned together. Those that require no gradient when the group is added are left out for good: unfreeze first, then add.
/// </param>
/// <param name="RateFactor">The optimiser's learning rate is multiplied by this. Default 1.</param>
/// <param name="WeightDecay">The group's own weight decay; null takes the optimiser's. Default null.</param>
public sealed record ParameterGroup(IReadOnlyList<Tensor> Parameters, double RateFactor = 1, double? WeightDecay = null);
