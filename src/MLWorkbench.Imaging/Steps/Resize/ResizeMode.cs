namespace MLWorkbench.Imaging.Steps.Resize;

/// <summary>What happens to an image whose proportions are not the target's.</summary>
public enum ResizeMode
{
    /// <summary>Each axis is scaled on its own; proportions change.</summary>
    Stretch,

    /// <summary>Scaled to fit inside, centred, the rest filled.</summary>
    Pad,

    /// <summary>Scaled to cover, the middle kept.</summary>
    Crop,
}
