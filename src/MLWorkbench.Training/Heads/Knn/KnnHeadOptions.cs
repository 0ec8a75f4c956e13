using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Heads.Knn;

/// <summary>k nearest neighbours in feature space.</summary>
public sealed record KnnHeadOptions : HeadOptions
{
    /// <summary>Neighbours that vote, at most as many as there are training images. Default 15.</summary>
    [Range(1, 1000)] public int Neighbours { get; init; } = 15;

    /// <summary>How near two images are. Default cosine: the length of pooled features says little about their content.</summary>
    public KnnMetric Metric { get; init; } = KnnMetric.Cosine;

    /// <summary>How much each neighbour's vote counts. Default distance.</summary>
    public KnnWeights Weights { get; init; } = KnnWeights.Distance;
}

/// <summary>Distances of k nearest neighbours.</summary>
public enum KnnMetric
{
    /// <summary>The straight line between the raw features.</summary>
    Euclidean,

    /// <summary>One minus the cosine of the angle between the raw features.</summary>
    Cosine,
}

/// <summary>Votes of k nearest neighbours.</summary>
public enum KnnWeights
{
    /// <summary>Every neighbour counts the same.</summary>
    Uniform,

    /// <summary>A neighbour counts the inverse of its distance.</summary>
    Distance,
}
