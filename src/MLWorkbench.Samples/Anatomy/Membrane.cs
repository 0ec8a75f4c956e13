using System.Numerics;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>
/// A piece of a large sphere's surface with a thickness: a fissure when thin, the chest wall behind the pleura when it has no end.
/// </summary>
/// <param name="centre">Centre of the sphere in mm, far outside the patch.</param>
/// <param name="radius">Of the sphere in mm.</param>
/// <param name="thickness">In mm; infinite for everything outside the sphere.</param>
/// <param name="density">In HU.</param>
internal sealed class Membrane(Vector3 centre, float radius, float thickness, double density) : Tissue(density)
{
    /// <inheritdoc/>
    public override (Vector3 Low, Vector3 High) Bounds => (new Vector3(float.NegativeInfinity), new Vector3(float.PositiveInfinity));

    /// <inheritdoc/>
    public override float Depth(Vector3 point)
    {
        var beyond = Vector3.Distance(point, centre) - radius;
        return float.IsPositiveInfinity(thickness) ? beyond : (thickness / 2) - Math.Abs(beyond);
    }
}
