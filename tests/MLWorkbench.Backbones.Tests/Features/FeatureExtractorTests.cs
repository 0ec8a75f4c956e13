using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Features;

public sealed class FeatureExtractorTests : IDisposable
{
    private static readonly ImagePlan _plan = ImagePlan.From([], new ImageShape(40, 40, 1));
    private static readonly AugmentedCopies _copies = new(new AugmentOptions { Rotate = 20 }, 2, Seed: 5);
    private readonly TempFolder _folder = new();
    private readonly FrozenBackbone _backbone;

    public FeatureExtractorTests() =>
        _backbone = FrozenBackbone.Load(BackboneRegistry.Open(_folder.Path), "raw-pixels", BackboneInputSpec.Of(_plan));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void SecondTime_ComesFromTheCache_WhateverTheOrder(int threads)
    {
        var first = Extract(Images(0, 23), threads);

        var second = Extract([.. Images(0, 23).Reverse(), .. Images(23, 2)], threads);

        Assert.Equal((0, 23), (first.Counts!.Cached, first.Counts.Computed));
        Assert.Equal((23, 2), (second.Counts!.Cached, second.Counts.Computed));
        for (var row = 0; row < 23; row++)
        {
            Assert.Equal(first.Row(row), second.Row(22 - row));
        }
    }

    [Fact]
    public void Copies_DependOnTheImageAndTheirNumberAlone()
    {
        var together = Extract(Images(0, 6), 2, _copies);
        Directory.Delete(Path.Combine(_folder.Path, "features"), recursive: true);

        var alone = Extract(Images(4, 1), 1, _copies with { Count = 1 });

        Assert.Equal(2, together.Copies.Count);
        Assert.Equal(together.Copies[0].Row(4), alone.Copies[0].Row(0));
        Assert.NotEqual(together.Row(4).ToArray(), together.Copies[0].Row(4).ToArray());
        Assert.NotEqual(together.Copies[1].Row(4).ToArray(), together.Copies[0].Row(4).ToArray());
    }

    [Fact]
    public void DamagedRow_IsComputedAgain_AndCounted()
    {
        var first = Extract(Images(0, 5), 1);
        var file = Directory.GetFiles(_folder.Path, "rows.dat", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^100] ^= 4;
        File.WriteAllBytes(file, bytes);

        var second = Extract(Images(0, 5), 1);
        var third = Extract(Images(0, 5), 1);

        Assert.Equal(new FeatureCounts(4, 1, 1, null), second.Counts);
        Assert.Equal(new FeatureCounts(5, 0, 0, null), third.Counts);
        Assert.Equal(first.Values.ToArray(), second.Values.ToArray());
    }

    [Fact]
    public void UnreadableImage_IsNamed_AndTheOthersAreKept()
    {
        FeatureImage[] images = [.. Images(0, 30), new(new ImageInput.FromFile("nowhere.png"), "hash of nowhere")];

        var wrong = Assert.Throws<InputException>(() => Extract(images, 2));

        Assert.Contains("nowhere.png", wrong.Message);
        Assert.True(Extract(Images(0, 30), 2).Counts!.Cached >= 24);
    }

    [Fact]
    public void Stopped_KeepsWhatWasComputed()
    {
        using var stop = new CancellationTokenSource();
        var progress = new StopAt(40, stop);

        Assert.Throws<OperationCanceledException>(() => Extract(Images(0, 200), 2, null, progress, stop.Token));

        Assert.InRange(Extract(Images(0, 200), 2).Counts!.Cached, 40, 60);
    }

    [Fact]
    public void PlanOfAnotherSize_IsRefused()
    {
        var other = ImagePlan.From([], new ImageShape(41, 40, 1));

        var wrong = Assert.Throws<InputException>(() => new FeatureExtractor(FeatureCache.Open(_folder.Path), 1).Extract(_backbone, other, []));

        Assert.Equal("The backbone 'raw-pixels' was made for 40x40, 1 channel, 8 bit, but the pipeline gives images of 41x40x1.", wrong.Message);
    }

    private FeatureMatrix Extract(
        IReadOnlyList<FeatureImage> images, int threads, AugmentedCopies? copies = null, IProgress<int>? progress = null, CancellationToken stop = default) =>
        new FeatureExtractor(FeatureCache.Open(Path.Combine(_folder.Path, "features")), threads).Extract(_backbone, _plan, images, copies, progress, stop);

    private static FeatureImage[] Images(int first, int count) => [.. Enumerable.Range(first, count).Select(number =>
    {
        var random = new Random(number);
        var image = Image.FromBytes(40, 40, 1, [.. Enumerable.Range(0, 1600).Select(_ => (byte)random.Next(256))]);
        return new FeatureImage(new ImageInput.Decoded(image, $"image {number}"), $"content {number}");
    })];

    private sealed class StopAt(int rows, CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= rows)
            {
                stop.Cancel();
            }
        }
    }
}
