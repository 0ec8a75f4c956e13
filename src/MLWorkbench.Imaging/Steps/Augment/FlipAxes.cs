namespace MLWorkbench.Imaging.Steps.Augment;

/// <summary>Along which axes an image may be mirrored, each with probability one half.</summary>
public enum FlipAxes
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Left and right change places.</summary>
    Horizontal,

    /// <summary>Top and bottom change places.</summary>
    Vertical,

    /// <summary>Both, each on its own draw.</summary>
    Both,
}
