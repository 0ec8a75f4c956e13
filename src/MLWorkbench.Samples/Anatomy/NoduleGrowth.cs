using System.Numerics;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Anatomy;

/// <summary>
/// Builds a nodule from its hidden degree: more and longer spicules, and a rougher surface. For part of the volume that spicules add
/// the core gives up volume of its own, so that neither the area nor the mean density inside the mask tells the degree.
/// </summary>
internal static class NoduleGrowth
{
    /// <summary>
    /// How much spicules keep to the slice's plane: readers are shown the slice in which the margin is seen best, and this stands for the
    /// choice. 1 would be no preference.
    /// </summary>
    private const float Flattening = .3f;

    /// <summary>
    /// Share of the spicules' volume that the core gives up. Most of a spicule is too thin for the mask, which wants half of a pixel's volume:
    /// at 1, spiculated nodules would have the smaller masks.
    /// </summary>
    private const double Compensation = .6;

    /// <summary>Spicules are fibrous, also those of a ground-glass nodule: no fainter than this, in HU.</summary>
    private const double FaintestStrand = -200;

    /// <summary>Grows a nodule around a point.</summary>
    public static IEnumerable<Tissue> Grow(Finding finding, Vector3 centre, RandomStream random)
    {
        var radius = finding.Diameter / 2;
        var spicules = Spicules(finding, random);
        var volume = 4 * Math.PI / 3 * Math.Pow(radius, 3);
        var added = spicules.Sum(s => Math.PI / 3 * s.Length * ((s.Base * s.Base) + (s.Base * s.Tip) + (s.Tip * s.Tip)));
        var core = new NoduleCore(
            centre, radius * Math.Cbrt(Math.Max(.5, 1 - (Compensation * added / volume))), .01 + (.02 * finding.Degree), finding.Density, random);
        yield return core;
        var strand = Math.Max(finding.Density, FaintestStrand);
        foreach (var spicule in spicules)
        {
            // A spicule starts inside the core and bends once on its way out.
            var surface = core.SurfaceRadius(spicule.Direction);
            var start = centre + (spicule.Direction * surface * .8f);
            var middle = centre + (spicule.Direction * (surface + (float)(spicule.Length * .45)));
            var end = middle + (Vector3.Normalize(spicule.Direction + (spicule.Bend * .35f)) * (float)(spicule.Length * .55));
            var halfway = (float)((spicule.Base + spicule.Tip) / 2);
            yield return new Strand(start, middle, (float)spicule.Base, halfway, strand, isLesion: true);
            yield return new Strand(middle, end, halfway, (float)spicule.Tip, strand, isLesion: true);
        }
    }

    private static List<Spicule> Spicules(Finding finding, RandomStream random)
    {
        var count = random.Poisson(.5 + (42 * Math.Pow(finding.Degree, 1.4) * (.6 + (finding.Diameter / 20))));
        var spicules = new List<Spicule>(count);
        for (var i = 0; i < count; i++)
        {
            var direction = random.Direction();
            direction.Z *= Flattening;
            var length = (2 + (.35 * finding.Diameter)) * (.4 + (.6 * finding.Degree)) * random.Between(.5, 1.5);
            var width = (.40 + (.02 * finding.Diameter)) * random.Between(.8, 1.2);
            spicules.Add(new Spicule(Vector3.Normalize(direction), random.Direction(), length, width, .4 * width));
        }

        return spicules;
    }

    private readonly record struct Spicule(Vector3 Direction, Vector3 Bend, double Length, double Base, double Tip);
}
