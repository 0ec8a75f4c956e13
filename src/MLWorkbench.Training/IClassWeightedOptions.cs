using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training;

/// <summary>Options of a trainer that may weigh the classes.</summary>
public interface IClassWeightedOptions
{
    /// <summary>Weights of the classes in the loss.</summary>
    ClassWeights ClassWeights { get; }
}
