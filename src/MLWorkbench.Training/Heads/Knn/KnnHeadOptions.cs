using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Heads.Knn;

/// <summary>
/// k nearest neighbours among the training images. A class's probability is (k share + 1) / (k + classes), with the share that the k
/// neighbours' votes give it, and (k share + 1) / (k + 2) with several labels per image (Laplace's rule of succession): never 0, so that
/// the log loss stays finite. Of numbers the mean of the neighbours' numbers.
/// </summary>
public sealed record KnnHeadOptions : HeadOptions
{
    /// <summary>Neighbours that vote, k; all training images where there are fewer. Default 15.</summary>
    [Range(1, 1000)] public int Neighbours { get; init; } = 15;

    /// <summary>How near two images are. Default cosine: the length of pooled features says more of contrast than of content.</summary>
    public KnnMetric Metric { get; init; } = KnnMetric.Cosine;

    /// <summary>How much a neighbour's vote counts. Default distance: a near-copy says more than the fifteenth neighbour.</summary>
    public KnnWeights Weights { get; init; } = KnnWeights.Distance;

    /// <inheritdoc/>
    [Browsable(false)] public override bool WantsScale => true;
}
