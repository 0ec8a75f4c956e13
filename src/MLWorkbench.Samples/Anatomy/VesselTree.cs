using System.Numerics;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>Vessels that wander and branch; a parent's radius cubed is the sum of its branches' radii cubed (Murray 1926).</summary>
internal static class VesselTree
{
    private const float Step = 2.2f;
    private const double SmallestRadius = .28;
    private const float Reach = 34;
    private const int MostStrands = 120;

    /// <summary>Blood and wall, in HU.</summary>
    public const double Density = 40;

    /// <summary>Grows a tree.</summary>
    /// <param name="start">In mm.</param>
    /// <param name="heading">Unit vector.</param>
    /// <param name="radius">At the start, in mm.</param>
    /// <param name="length">No path from the start is longer than this, in mm.</param>
    /// <param name="branching">Probability of a branch at each step of 2.2 mm.</param>
    /// <param name="random">The stream to draw from.</param>
    public static List<Tissue> Grow(Vector3 start, Vector3 heading, double radius, double length, double branching, RandomStream random)
    {
        var strands = new List<Tissue>();
        var tips = new Stack<(Vector3 Point, Vector3 Heading, double Radius, double Left)>();
        tips.Push((start, heading, radius, length));
        while (tips.Count > 0 && strands.Count < MostStrands)
        {
            var (point, direction, r, left) = tips.Pop();
            if (r < SmallestRadius || left <= 0 || point.Length() > Reach)
                continue;

            direction = Vector3.Normalize(direction + (random.Direction() * .22f));
            var next = point + (direction * Step);
            var thinner = r * .985;
            strands.Add(new Strand(point, next, (float)r, (float)thinner, Density));
            if (random.Chance(branching))
            {
                var share = random.Between(.25, .6);
                var side = Vector3.Normalize(Vector3.Cross(direction, random.Direction()));
                tips.Push((next, Vector3.Normalize(direction + (side * .75f)), thinner * Math.Cbrt(share), left - Step));
                tips.Push((next, Vector3.Normalize(direction - (side * .3f)), thinner * Math.Cbrt(1 - share), left - Step));
            }
            else
            {
                tips.Push((next, direction, thinner, left - Step));
            }
        }

        return strands;
    }
}
