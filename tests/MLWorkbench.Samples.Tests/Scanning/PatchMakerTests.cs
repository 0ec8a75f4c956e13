using MLWorkbench.Samples.Scanning;
using Xunit;

namespace MLWorkbench.Samples.Tests.Scanning;

public class PatchMakerTests
{
    private static readonly List<(string Label, Patch Patch)> Patches = Make();

    [Fact]
    public void Mask_AreaDoesNotSeparateSmoothFromSpiculated() => Assert.InRange(SeparationBy(patch => patch.Mask.Count(m => m > 0)), .4, .6);

    [Fact]
    public void Mask_MeanDensityDoesNotSeparateSmoothFromSpiculated() => Assert.InRange(
        SeparationBy(patch => patch.Stored.Where((_, i) => patch.Mask[i] > 0).Select(v => (double)v).DefaultIfEmpty(0).Average()), .4, .6);

    [Fact]
    public void Make_PutsLungAtMinus850()
    {
        var values = Patches.SelectMany(p => p.Patch.Stored).Order().ToList();

        Assert.InRange(values[(int)(values.Count * .45)] - Geometry.Offset, -870, -830);
    }

    [Fact]
    public void Make_StoresOnlyWhatTwelveBitsHold() => Assert.All(Patches, p => Assert.True(p.Patch.Stored.Max() < 4096));

    private static double SeparationBy(Func<Patch, double> value)
    {
        List<double> Of(string label) => [.. Patches.Where(p => p.Label == label).Select(p => value(p.Patch))];
        return Statistics.Auc(Of("spiculated"), Of("smooth"));
    }

    private static List<(string, Patch)> Make()
    {
        var maker = new PatchMaker();
        return [.. Cohort.Findings.Where(f => f.Finding.IsNodule).Take(320).Select(f => (f.Label, maker.Make(5, f.Patient, f.Index)))];
    }
}
