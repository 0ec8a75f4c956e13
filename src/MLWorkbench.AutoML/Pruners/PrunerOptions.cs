namespace MLWorkbench.AutoML.Pruners;

/// <summary>The settings of a pruner. Each pruner is a folder with a record of its own, which makes it.</summary>
public abstract record PrunerOptions
{
    /// <summary>Makes the pruner.</summary>
    public abstract IPruner Create();
}
