namespace MLWorkbench.Deidentification.Masks;

/// <summary>What is painted over in the images that a rule fits. Everything that is named must fit; what is not named fits always.</summary>
public sealed record MaskRule
{
    /// <summary>What the audit calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How messages call it: the file of rules without its folders, and the line.</summary>
    public string Place { get => field ?? Name; init; }

    /// <summary>Modality: "US".</summary>
    public string? Modality { get; init; }

    /// <summary>Manufacturer; `*` stands for any characters, case does not count.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Manufacturer's Model Name, likewise.</summary>
    public string? Model { get; init; }

    /// <summary>Rows of a frame.</summary>
    public int? Rows { get; init; }

    /// <summary>Columns of a frame.</summary>
    public int? Columns { get; init; }

    /// <summary>Regions that are painted over.</summary>
    public IReadOnlyList<MaskRectangle> Rectangles { get; init; } = [];

    /// <summary>
    /// Whether everything outside the Sequence of Ultrasound Regions is painted over. A file without that sequence does not fit.
    /// </summary>
    public bool OutsideUltrasoundRegions { get; init; }
}
