using System.Numerics;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>Puts the surroundings and the finding of one patch together.</summary>
internal static class Scene
{
    /// <summary>How far the finding may lie from the middle of the patch, in mm: candidates are never found exactly.</summary>
    private const double Jitter = 2.5;

    /// <summary>Builds everything denser than lung that may touch the slice.</summary>
    public static List<Tissue> Build(Finding finding, RandomStream random)
    {
        var tissues = new List<Tissue>();
        AddWall(tissues, random);
        AddVessels(tissues, random);

        var centre = new Vector3((float)random.Between(-Jitter, Jitter), (float)random.Between(-Jitter, Jitter), 0);
        if (finding.IsNodule)
        {
            centre.Z = (float)(random.Between(-.15, .15) * finding.Diameter);
            tissues.AddRange(NoduleGrowth.Grow(finding, centre, random));
            if (random.Chance(.3))
            {
                var away = random.Direction();
                var start = centre + (away * (float)(finding.Diameter * .48));
                tissues.AddRange(VesselTree.Grow(start, away, random.Between(.45, .9), 30, .08, random));
            }
        }
        else
        {
            AddMimic(tissues, finding, centre, random);
        }

        return tissues;
    }

    /// <summary>A vessel through the slice near the middle: round if it runs straight through, a comma or a fork if not.</summary>
    private static void AddMimic(List<Tissue> tissues, Finding finding, Vector3 centre, RandomStream random)
    {
        var (sinTilt, cosTilt) = Math.SinCos(finding.Tilt * Math.PI / 180);
        var (sinTurn, cosTurn) = Math.SinCos(random.Between(0, 2 * Math.PI));
        var direction = new Vector3((float)(sinTilt * cosTurn), (float)(sinTilt * sinTurn), (float)cosTilt);
        var radius = finding.Diameter / 2;
        tissues.AddRange(VesselTree.Grow(centre, direction, radius, 30, .2, random));
        tissues.AddRange(VesselTree.Grow(centre, -direction, radius, 30, .2, random));
    }

    private static void AddVessels(List<Tissue> tissues, RandomStream random)
    {
        var trees = 2 + random.Poisson(1.8);
        for (var i = 0; i < trees; i++)
        {
            var from = random.Direction() * 30;
            from.Z *= .35f;
            var aim = new Vector3((float)random.Normal(0, 11), (float)random.Normal(0, 11), (float)random.Normal(0, 2.5));
            tissues.AddRange(VesselTree.Grow(from, Vector3.Normalize(aim - from), random.Between(.55, 1.5), 70, .16, random));
        }

        var crossing = random.Poisson(2.2);
        for (var i = 0; i < crossing; i++)
        {
            var at = new Vector3((float)random.Between(-23, 23), (float)random.Between(-23, 23), 0);
            if (at.Length() < 7)
                continue;

            var direction = Vector3.Normalize(new Vector3((float)random.Normal(0, .5), (float)random.Normal(0, .5), 1));
            var radius = random.Between(.6, 1.6);
            tissues.AddRange(VesselTree.Grow(at, direction, radius, 25, .12, random));
            tissues.AddRange(VesselTree.Grow(at, -direction, radius, 25, .12, random));
        }
    }

    /// <summary>Chest wall behind the pleura in a quarter of the patches, a fissure in a fifth.</summary>
    private static void AddWall(List<Tissue> tissues, RandomStream random)
    {
        var what = random.Choice([.25, .2, .55]);
        var (sin, cos) = Math.SinCos(random.Between(0, 2 * Math.PI));
        if (what == 0)
        {
            var distance = (float)random.Between(10, 20);
            var radius = (float)random.Between(80, 160);
            var outward = Vector3.Normalize(new Vector3((float)cos, (float)sin, (float)random.Normal(0, .25)));
            tissues.Add(new Membrane(outward * (distance - radius), radius, float.PositiveInfinity, 35));
        }
        else if (what == 1)
        {
            var distance = (float)random.Between(5, 18);
            var radius = (float)random.Between(60, 150);
            var outward = Vector3.Normalize(new Vector3((float)cos, (float)sin, (float)random.Normal(0, .5)));
            tissues.Add(new Membrane(outward * (distance - radius), radius, (float)random.Between(.5, .9), -250));
        }
    }
}
