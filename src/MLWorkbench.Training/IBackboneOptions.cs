namespace MLWorkbench.Training;

/// <summary>Options of a trainer that starts from a backbone, which has a size of its own.</summary>
public interface IBackboneOptions
{
    /// <summary>The backbone's name.</summary>
    string Backbone { get; }

    /// <summary>Side of the images in pixels; null for that of the pipeline's resize step or, without one, the backbone's own.</summary>
    int? Size { get; }

    /// <summary>Whether the published weights are needed. Default yes.</summary>
    bool NeedsWeights => true;
}
