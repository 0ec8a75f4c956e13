using System.ComponentModel;

namespace MLWorkbench.Training.Heads;

/// <summary>The settings of a head. Each kind of head is a record of its own.</summary>
public abstract record HeadOptions
{
    /// <summary>Whether the head is fitted by libtorch, which takes a while to load.</summary>
    [Browsable(false)] public virtual bool UsesTorch => false;

    /// <summary>Whether the head learns from rows in which features are missing (NaN).</summary>
    [Browsable(false)] public virtual bool BearsMissing => false;

    /// <summary>Whether what the head learns depends on the scale of features, and it does not scale them itself.</summary>
    [Browsable(false)] public virtual bool WantsScale => false;

    /// <summary>Whether the head can tell classes apart. Default yes.</summary>
    [Browsable(false)] public virtual bool LearnsClasses => true;

    /// <summary>Whether the head can predict a number. Default yes.</summary>
    [Browsable(false)] public virtual bool LearnsNumbers => true;
}
