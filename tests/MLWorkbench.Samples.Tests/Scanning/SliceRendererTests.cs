using System.Numerics;
using MLWorkbench.Samples.Anatomy;
using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Scanning;
using Xunit;

namespace MLWorkbench.Samples.Tests.Scanning;

public class SliceRendererTests
{
    private static readonly SliceRenderer Renderer = new(Scanner.All[0]);

    [Fact]
    public void Render_GivesASphereItsCrossSection()
    {
        var (_, lesion) = Renderer.Render([new NoduleCore(Vector3.Zero, 5, 0, 20, new RandomStream(1))]);

        var area = lesion.Sum() * Geometry.Pitch * Geometry.Pitch;

        Assert.InRange(area / (Math.PI * 25), .8, 1.2);
    }

    [Fact]
    public void Render_ThinsOutWhatFillsHalfTheSlice()
    {
        var above = new Membrane(new Vector3(0, 0, -10_000), 10_000, float.PositiveInfinity, 150);

        var (contrast, _) = Renderer.Render([above]);

        Assert.InRange(contrast[(32 * Geometry.Size) + 32], 400, 600);
    }

    [Fact]
    public void Render_BlurKeepsTheSumOfASmallThing()
    {
        var dot = new Strand(new Vector3(0, 0, -5), new Vector3(0, 0, 5), 1, 1, 150);

        var (contrast, _) = Renderer.Render([dot]);

        Assert.InRange(contrast.Sum() * Geometry.Pitch * Geometry.Pitch / (1000 * Math.PI), .9, 1.1);
    }
}
