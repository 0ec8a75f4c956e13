using System.Numerics;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>
/// Something denser than lung. Lengths are mm, the origin is the middle of the patch in the middle of the slice, x runs right, y
/// down, z along the patient.
/// </summary>
/// <param name="density">In HU.</param>
/// <param name="isLesion">Whether it belongs to the mask.</param>
internal abstract class Tissue(double density, bool isLesion = false)
{
    /// <summary>Aerated lung, in HU.</summary>
    public const double Lung = -850;

    /// <summary>What it adds to lung where it fills a voxel, in HU.</summary>
    public float Contrast { get; } = (float)(density - Lung);

    /// <summary>Whether it belongs to the mask.</summary>
    public bool IsLesion { get; } = isLesion;

    /// <summary>The box that holds it.</summary>
    public abstract (Vector3 Low, Vector3 High) Bounds { get; }

    /// <summary>Signed distance to the surface at a point, positive inside; exact near the surface, at least in sign elsewhere.</summary>
    public abstract float Depth(Vector3 point);
}
