namespace MLWorkbench.Training.Baselines;

/// <summary>What a baseline goes by. None of them looks at what an image shows.</summary>
public enum BaselineKind
{
    /// <summary>How frequent each class is among the training images.</summary>
    Majority,

    /// <summary>Size, proportion, channels, kind of colour, bits, format, bytes and declared density of the file.</summary>
    Format,

    /// <summary>Mean grey of the whole image and of its border: two numbers that know exposure, not anatomy.</summary>
    Grey,

    /// <summary>The manifest's further columns.</summary>
    Columns,

    /// <summary>Format, grey, and where the image was made (columns such as site, hospital or device) together.</summary>
    NoAnatomy,
}
