namespace MLWorkbench.Imaging.Steps.CropForeground;

/// <summary>Which part of the foreground is kept.</summary>
public enum ForegroundRegion
{
    /// <summary>The largest connected piece: leaves out burnt-in text and markers beside the organ.</summary>
    Largest,

    /// <summary>Everything above the threshold.</summary>
    All,
}
