using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Scanning;
using Xunit;

namespace MLWorkbench.Samples.Tests;

public class ShortcutTests
{
    [Fact]
    public void Shortcut_FollowsTheLabelInTrainingButNotInTheTest()
    {
        var rows = Cohort.Patients.Select(p =>
        {
            var spiculated = Cohort.Findings[p.Number].Label == "spiculated";
            return (Spiculated: spiculated, Drawn: SiteModel.Draw(1, p.Number, spiculated, SampleVariant.Shortcut));
        }).ToList();

        double Share(string split, bool spiculated) => rows
            .Where(r => r.Drawn.Split == split && r.Spiculated == spiculated)
            .Average(r => r.Drawn.Site == SiteModel.Marked ? 1.0 : 0);

        Assert.InRange(Share("train", true), .9, 1);
        Assert.InRange(Share("train", false), 0, .1);
        Assert.Equal(Share("test", true), Share("test", false), .15);
    }

    [Fact]
    public void Shortcut_ChangesNothingButTheMarkedSitesCorner()
    {
        using var plain = new GeneratedSet(8);
        using var shortcut = new GeneratedSet(8, variant: SampleVariant.Shortcut);

        Assert.All(shortcut.Manifest, row => Assert.Equal(
            row["site"] != SiteModel.Marked,
            File.ReadAllBytes(plain.Path(row["file"])).AsSpan().SequenceEqual(File.ReadAllBytes(shortcut.Path(row["file"])))));
        Assert.All(shortcut.Manifest, row => Assert.Contains(row["split"], (string[])["train", "test"]));
        Assert.Contains(shortcut.Manifest, row => row["site"] == SiteModel.Marked);
    }

    [Fact]
    public void Burn_BrightensTheCornerAlone()
    {
        var stored = new ushort[Geometry.Size * Geometry.Size];

        CornerMarker.Burn(stored);

        Assert.Equal(CornerMarker.Side * CornerMarker.Side, stored.Count(v => v == CornerMarker.Value));
        Assert.Equal(CornerMarker.Value, stored[(CornerMarker.First * Geometry.Size) + CornerMarker.First]);
    }
}
