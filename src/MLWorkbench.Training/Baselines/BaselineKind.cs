namespace MLWorkbench.Training.Baselines;

/// <summary>What a baseline goes by. None of them looks at a pixel.</summary>
public enum BaselineKind
{
    /// <summary>How frequent each class is among the training images.</summary>
    Majority,

    /// <summary>Size, channels, bits, format and bytes of the file.</summary>
    Format,

    /// <summary>The manifest's further columns.</summary>
    Columns,
}
