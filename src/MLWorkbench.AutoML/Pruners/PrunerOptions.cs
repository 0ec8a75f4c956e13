using System.ComponentModel;

namespace MLWorkbench.AutoML.Pruners;

/// <summary>The settings of a pruner. Each pruner is a folder with a record of its own, which makes it.</summary>
public abstract record PrunerOptions
{
    /// <summary>Makes the pruner.</summary>
    public abstract IPruner Create();

    /// <summary>Whether the user expects trials to be stopped: then a search says when there is nothing to judge them by. Default yes.</summary>
    [Browsable(false)]
    public virtual bool NeedsReports => true;
}
