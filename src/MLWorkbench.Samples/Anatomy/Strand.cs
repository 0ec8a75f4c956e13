using System.Numerics;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>A straight piece that tapers from one radius to another, with round ends: a spicule or a stretch of vessel.</summary>
internal sealed class Strand(Vector3 from, Vector3 to, float fromRadius, float toRadius, double density, bool isLesion = false)
    : Tissue(density, isLesion)
{
    private readonly Vector3 along = to - from;
    private readonly float inverse = 1 / Math.Max(1e-6f, (to - from).LengthSquared());

    /// <inheritdoc/>
    public override (Vector3 Low, Vector3 High) Bounds
    {
        get
        {
            var reach = new Vector3(Math.Max(fromRadius, toRadius));
            return (Vector3.Min(from, to) - reach, Vector3.Max(from, to) + reach);
        }
    }

    /// <inheritdoc/>
    public override float Depth(Vector3 point)
    {
        var t = Math.Clamp(Vector3.Dot(point - from, along) * inverse, 0, 1);
        return fromRadius + ((toRadius - fromRadius) * t) - Vector3.Distance(point, from + (along * t));
    }
}
