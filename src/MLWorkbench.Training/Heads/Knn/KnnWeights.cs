namespace MLWorkbench.Training.Heads.Knn;

/// <summary>Votes of neighbours.</summary>
public enum KnnWeights
{
    /// <summary>Every neighbour counts the same.</summary>
    Uniform,

    /// <summary>
    /// A neighbour counts 1 / (its distance + a hundredth of the usual distance between two training images): an exact copy counts a great
    /// deal, but does not decide alone.
    /// </summary>
    Distance,
}
