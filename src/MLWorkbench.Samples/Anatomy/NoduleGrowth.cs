using System.Numerics;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>
/// Builds a nodule from its hidden degree: more, longer and thicker spicules, and a rougher surface. What the spicules add in
/// volume the core gives up, so that volume is the same at every degree.
/// </summary>
internal static class NoduleGrowth
{
    /// <summary>Grows a nodule around a point.</summary>
    public static IEnumerable<Tissue> Grow(Finding finding, Vector3 centre, RandomStream random)
    {
        var radius = finding.Diameter / 2;
        var spicules = Spicules(finding, random);
        var volume = 4 * Math.PI / 3 * Math.Pow(radius, 3);
        var added = spicules.Sum(s => Math.PI / 3 * s.Length * ((s.Base * s.Base) + (s.Base * s.Tip) + (s.Tip * s.Tip)));
        var core = new NoduleCore(
            centre, radius * Math.Cbrt(Math.Max(.5, 1 - (added / volume))), .01 + (.02 * finding.Degree), finding.Density, random);
        yield return core;
        foreach (var spicule in spicules)
        {
            // A spicule starts inside the core and bends once on its way out.
            var surface = core.SurfaceRadius(spicule.Direction);
            var start = centre + (spicule.Direction * surface * .8f);
            var middle = centre + (spicule.Direction * (surface + (float)(spicule.Length * .45)));
            var end = middle + (Vector3.Normalize(spicule.Direction + (spicule.Bend * .35f)) * (float)(spicule.Length * .55));
            var halfway = (float)((spicule.Base + spicule.Tip) / 2);
            yield return new Strand(start, middle, (float)spicule.Base, halfway, finding.Density, isLesion: true);
            yield return new Strand(middle, end, halfway, (float)spicule.Tip, finding.Density, isLesion: true);
        }
    }

    private static List<Spicule> Spicules(Finding finding, RandomStream random)
    {
        var count = random.Poisson(.5 + (26 * Math.Pow(finding.Degree, 1.5)));
        var spicules = new List<Spicule>(count);
        for (var i = 0; i < count; i++)
        {
            var length = (1 + (.28 * finding.Diameter)) * (.4 + (.6 * finding.Degree)) * random.Between(.6, 1.4);
            var width = (.22 + (.02 * finding.Diameter)) * random.Between(.8, 1.2);
            spicules.Add(new Spicule(random.Direction(), random.Direction(), length, width, .25 * width));
        }

        return spicules;
    }

    private readonly record struct Spicule(Vector3 Direction, Vector3 Bend, double Length, double Base, double Tip);
}
