using System.ComponentModel;

namespace MLWorkbench.Training.Heads;

/// <summary>The settings of a head. Each kind of head is a record of its own.</summary>
public abstract record HeadOptions
{
    /// <summary>Whether the head is fitted by libtorch, which takes a while to load.</summary>
    [Browsable(false)] public virtual bool UsesTorch => false;
}
