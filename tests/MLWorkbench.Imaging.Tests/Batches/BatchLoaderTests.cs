using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Batches;

public class BatchLoaderTests
{
    private static readonly AugmentOptions Everything = new()
    {
        Rotate = 20, ShiftX = 0.1, ShiftY = 0.1, Shear = 5, Zoom = 0.1, Flip = FlipAxes.Both, Brightness = 0.2, ChannelShift = 10,
    };

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Fill_DoesNotDependOnThreads(int threads) =>
        Assert.Equal(Filled(Loader(24, Everything, threads: 1), 1), Filled(Loader(24, Everything, threads), 1));

    [Fact]
    public void Fill_DependsOnTheSampleAndNotOnItsPlaceInTheBatch()
    {
        var loader = Loader(6, Everything);
        var each = loader.Plan.Shape.Values;
        var values = new float[2 * each];

        loader.Fill(new[] { 4, 2 }, 3, values);

        Assert.Equal(Filled(loader, 3).AsSpan(4 * each, each), values.AsSpan(0, each));
    }

    [Fact]
    public void Fill_InAnotherEpochOrWithAnotherSeed_DrawsAnew()
    {
        var first = Filled(Loader(4, Everything), 1);

        Assert.NotEqual(first, Filled(Loader(4, Everything), 2));
        Assert.NotEqual(first, Filled(Loader(4, Everything, seed: 2), 1));
        Assert.Equal(first, Filled(Loader(4, Everything), 1));
    }

    [Fact]
    public void Fill_WithoutAugmentation_GivesThePlansPixels()
    {
        var loader = Loader(3, augment: null);
        var plan = loader.Plan;

        var expected = Enumerable.Range(0, 3).SelectMany(seed => plan.Apply(Pictures.Scene(50, 40, 3, seed: seed)).ToPlanar());

        Assert.Equal(expected.ToArray(), Filled(loader, 0));
    }

    [Fact]
    public void InMemory_GivesTheSameBatches() =>
        Assert.Equal(Filled(Loader(8, Everything), 2), Filled(Loader(8, Everything).InMemory(), 2));

    [Fact]
    public void FileEncodedAndDecodedInputs_GiveTheSameBatches()
    {
        using var folder = new TempFolder();
        var image = Pictures.Scene(50, 40, 3);
        var file = ImageCodec.EncodePng(image);
        File.WriteAllBytes(folder.File("a.png"), file);
        var plan = Loader(1, null).Plan;

        var loader = new BatchLoader(
            [new ImageInput.FromFile(folder.File("a.png")), new ImageInput.Encoded(file, "b"), new ImageInput.Decoded(image, "c")], plan);

        var values = Filled(loader, 0).Chunk(plan.Shape.Values).ToList();
        Assert.Equal(values[0], values[1]);
        Assert.Equal(values[0], values[2]);
    }

    [Fact]
    public void Scaling_IsAppliedPerChannel()
    {
        var image = Image.FromBytes(1, 1, 3, [51, 102, 255]);
        var options = new BatchOptions { Scaling = PixelScaling.Standardize(255, [0.1f, 0.2f, 0.5f], [0.1f, 0.2f, 0.25f]) };
        var loader = new BatchLoader([new ImageInput.Prepared(image, "")], ImagePlan.From([], image.Shape), options);

        var values = Filled(loader, 0);

        Assert.Equal([1f, 1f, 2f], values.Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Read_GivesEverySampleOnce_InOrder_WithTheSameValuesAsFill()
    {
        var loader = Loader(11, Everything);
        var order = Enumerable.Range(0, 11).Reverse().ToArray();
        var whole = new float[11 * loader.Plan.Shape.Values];
        loader.Fill(order, 5, whole);

        var batches = loader.Read(order, 4, 5).Select(batch => (Samples: batch.Samples.ToArray(), Values: batch.Values.ToArray())).ToList();

        Assert.Equal([4, 4, 3], batches.Select(batch => batch.Samples.Length));
        Assert.Equal(order, batches.SelectMany(batch => batch.Samples));
        Assert.Equal(whole, batches.SelectMany(batch => batch.Values));
    }

    [Fact]
    public void Read_StoppedEarly_LeavesNothingBehind()
    {
        foreach (var batch in Loader(20, Everything).Read(Enumerable.Range(0, 20).ToArray(), 4, 0))
        {
            Assert.Equal(4, batch.Count);
            break;
        }
    }

    [Fact]
    public void Read_OfNothing_GivesNoBatch() => Assert.Empty(Loader(3, null).Read(ReadOnlyMemory<int>.Empty, 4, 0));

    [Fact]
    public void Fill_WithADamagedFile_NamesIt()
    {
        using var folder = new TempFolder();
        var good = ImageCodec.EncodePng(Pictures.Scene(20, 20, 3));
        File.WriteAllBytes(folder.File("good.png"), good);
        File.WriteAllBytes(folder.File("bad.png"), good[..100]);
        var loader = new BatchLoader(
            [new ImageInput.FromFile(folder.File("good.png")), new ImageInput.FromFile(folder.File("bad.png"))], Loader(1, null).Plan);

        var failure = Assert.Throws<ImageDecodeException>(() => Filled(loader, 0));

        Assert.StartsWith($"{folder.File("bad.png")}: truncated after 100 of at least ", failure.Message);
    }

    [Fact]
    public void Fill_WithAFileThatIsGone_NamesItOnce()
    {
        var loader = new BatchLoader([new ImageInput.FromFile("/nowhere/a.png")], Loader(1, null).Plan);

        Assert.StartsWith("/nowhere/a.png: cannot be read", Assert.Throws<InputException>(() => Filled(loader, 0)).Message);
    }

    [Fact]
    public void Fill_WithTooLittleRoom_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Loader(2, null).Fill(new[] { 0, 1 }, 0, new float[10]));

    private static float[] Filled(BatchLoader loader, int epoch)
    {
        var values = new float[loader.Count * loader.Plan.Shape.Values];
        loader.Fill(Enumerable.Range(0, loader.Count).ToArray(), epoch, values);
        return values;
    }

    private static byte[] Png(int seed) => ImageCodec.EncodePng(Pictures.Scene(50, 40, 3, seed: seed));

    private static BatchLoader Loader(int count, AugmentOptions? augment, int threads = 2, ulong seed = 1) => new(
        [.. Enumerable.Range(0, count).Select(index => new ImageInput.Encoded(Png(index), $"image {index}"))],
        ImagePlan.From([new LoadImageOptions { Channels = 3 }, new ResizeOptions { Size = 32 }]),
        new BatchOptions { Augment = augment, Threads = threads, Seed = seed });
}
