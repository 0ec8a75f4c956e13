using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>
/// A range of values that is spread over the whole range of grey (PS3.3 C.11.2.1.2.1, function LINEAR). The named ones are in Hounsfield
/// units, as radiology departments use them.
/// </summary>
public sealed record Window
{
    /// <summary>Air and vessels of the lung: -600, 1500.</summary>
    public static Window Lung { get; } = new() { Center = -600, Width = 1500 };

    /// <summary>Soft tissue of chest and abdomen: 50, 400.</summary>
    public static Window SoftTissue { get; } = new() { Center = 50, Width = 400 };

    /// <summary>Bone: 400, 1800.</summary>
    public static Window Bone { get; } = new() { Center = 400, Width = 1800 };

    /// <summary>Grey and white matter: 40, 80.</summary>
    public static Window Brain { get; } = new() { Center = 40, Width = 80 };

    /// <summary>The middle of the range, in values of the modality.</summary>
    public double Center { get; init; }

    /// <summary>Its width, greater than 1.</summary>
    [Range(1, 1e9)] public double Width { get; init; } = 1;

    /// <summary>0 below the window, 1 above it.</summary>
    /// <param name="value">A value of the modality.</param>
    public double Share(double value) => Math.Clamp(((value - (Center - 0.5)) / (Width - 1)) + 0.5, 0, 1);
}
