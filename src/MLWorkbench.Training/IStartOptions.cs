namespace MLWorkbench.Training;

/// <summary>Options of a trainer that can go on from an earlier training.</summary>
public interface IStartOptions
{
    /// <summary>A model.zip with kept weights; null to begin anew.</summary>
    string? Start { get; }
}
