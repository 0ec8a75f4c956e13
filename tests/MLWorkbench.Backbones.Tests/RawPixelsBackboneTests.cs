using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Backbones.Tests;

public class RawPixelsBackboneTests
{
    [Fact]
    public void Features_AreAreaAverages()
    {
        using var folder = new TempFolder();
        var image = Image.FromBytes(64, 64, 1, [.. Enumerable.Range(0, 64 * 64).Select(index => (byte)(index * 7 % 256))]);
        var plan = ImagePlan.From([], image.Shape);
        var backbone = FrozenBackbone.Load(BackboneRegistry.Open(folder.Path), "raw-pixels", BackboneInputSpec.Of(plan));

        var features = new FeatureExtractor(FeatureCache.Open(folder.Path), 1)
            .Extract(backbone, plan, [new FeatureImage(new ImageInput.Decoded(image, "image"), new string('a', 64))]);

        Assert.Equal(1024, features.Columns);
        var pixels = image.Pixels<byte>();
        Assert.Equal((pixels[0] + pixels[1] + pixels[64] + pixels[65]) / 4f / 255f, features.Row(0)[0], 1e-6f);
    }
}
