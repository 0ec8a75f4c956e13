using System.Numerics;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>
/// A nodule without its spicules: a sphere whose radius varies with direction as a sum of spherical harmonics of degree 2 to 8. Each
/// term is a zonal harmonic (a Legendre polynomial) about a random axis; by the addition theorem that is a harmonic of its degree.
/// </summary>
internal sealed class NoduleCore : Tissue
{
    private const int LowestDegree = 2;
    private const int HighestDegree = 8;

    private readonly Vector3 centre;
    private readonly float radius;
    private readonly Vector3[] axes;
    private readonly float[] weights;
    private readonly float reach;

    /// <summary>Draws a nodule.</summary>
    /// <param name="centre">In mm.</param>
    /// <param name="radius">Mean radius in mm.</param>
    /// <param name="roughness">Relative amplitude of the fine harmonics (degree 4 to 8); the coarse ones give every nodule its lobes.</param>
    /// <param name="density">In HU.</param>
    /// <param name="random">The stream to draw from.</param>
    public NoduleCore(Vector3 centre, double radius, double roughness, double density, RandomStream random)
        : base(density, isLesion: true)
    {
        this.centre = centre;
        this.radius = (float)radius;
        var count = HighestDegree - LowestDegree + 1;
        axes = new Vector3[2 * count];
        weights = new float[2 * count];
        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = random.Direction();
            weights[i] = (float)random.Normal(0, i / 2 < 2 ? .09 : roughness);
        }

        reach = this.radius * (1 + weights.Sum(Math.Abs));
    }

    /// <inheritdoc/>
    public override (Vector3 Low, Vector3 High) Bounds => (centre - new Vector3(reach), centre + new Vector3(reach));

    /// <inheritdoc/>
    public override float Depth(Vector3 point)
    {
        var offset = point - centre;
        var distance = offset.Length();
        return distance > reach || distance < .4f * radius ? radius - distance : SurfaceRadius(offset / distance) - distance;
    }

    /// <summary>The distance from the centre to the surface, in mm.</summary>
    public float SurfaceRadius(Vector3 direction)
    {
        var sum = 1f;
        for (var i = 0; i < axes.Length; i++)
            sum += weights[i] * Legendre(LowestDegree + (i / 2), Vector3.Dot(direction, axes[i]));

        return radius * Math.Max(.5f, sum);
    }

    /// <summary>Bonnet's recursion.</summary>
    private static float Legendre(int degree, float x)
    {
        var (before, now) = (1f, x);
        for (var n = 1; n < degree; n++)
            (before, now) = (now, ((((2 * n) + 1) * x * now) - (n * before)) / (n + 1));

        return now;
    }
}
