namespace MLWorkbench.Training.Heads.Knn;

/// <summary>Distances between the features of two images.</summary>
public enum KnnMetric
{
    /// <summary>The straight line between them.</summary>
    Euclidean,

    /// <summary>One minus the cosine of their angle.</summary>
    Cosine,
}
