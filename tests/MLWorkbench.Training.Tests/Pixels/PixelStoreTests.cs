using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Testing;
using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Pixels;

public class PixelStoreTests
{
    private static readonly ImagePlan _plan = Tiny.Plan(side: 8);

    [Fact]
    public void Images_AreDecodedOnceForAllTrials()
    {
        using var folder = new TempFolder();
        var samples = Files(folder, 3);
        var store = new PixelStore();
        var first = Pixels(store, samples);

        samples.ToList().ForEach(sample => File.Delete(((FileImage)sample.Image).Path));

        Assert.Equal(first, Pixels(store, samples));
    }

    [Fact]
    public void OnlyWhatIsMissing_IsPrepared()
    {
        var samples = Tiny.Samples(4);
        var store = new PixelStore();
        store.Prepare(_plan, samples[..2]);

        store.Prepare(_plan, samples);

        Assert.All(samples, sample => Assert.Equal(1, ((MemoryImage)sample.Image).Asked));
    }

    [Fact]
    public void Inputs_StandInTheOrderAskedFor()
    {
        var samples = Tiny.Samples(4);
        var store = new PixelStore();
        store.Prepare(_plan, samples);
        Sample[] turned = [samples[2], samples[0], samples[3]];

        Assert.Equal(Graph.Values(_plan, turned), Pixels(store, turned));
    }

    [Fact]
    public void NoRoom_GivesTheSamePixels()
    {
        var samples = Tiny.Samples(4);
        var none = new PixelStore(capacityBytes: 0);

        Assert.Equal(Pixels(new PixelStore(), samples), Pixels(none, samples));
        Assert.Equal(0, none.Bytes);
    }

    [Fact]
    public void Bytes_AreThoseOfThePreparedImages()
    {
        var store = new PixelStore();

        store.Prepare(_plan, Tiny.Samples(4));

        Assert.Equal(4 * 8 * 8, store.Bytes);
    }

    [Fact]
    public void ThePlanUsedLongestAgo_MakesRoom()
    {
        var samples = Tiny.Samples(4);
        var (first, second, third) = (Tiny.Plan(side: 8), Tiny.Plan(side: 9), Tiny.Plan(side: 10));
        // Room is reckoned with four bytes a value before one-byte images are made: 1600 for the third plan.
        var store = new PixelStore(capacityBytes: 2000);
        store.Prepare(first, samples);
        store.Prepare(second, samples);
        store.Prepare(first, samples);

        store.Prepare(third, samples);

        Assert.Equal((4 * 64) + (4 * 100), store.Bytes);
        Assert.Equal(3, Asked(samples));
        store.Prepare(first, samples);
        Assert.Equal(3, Asked(samples));
        store.Prepare(second, samples);
        Assert.Equal(4, Asked(samples));
    }

    [Fact]
    public void SmallerCapacity_HoldsFromTheNextImagesOn()
    {
        var samples = Tiny.Samples(4);
        var store = new PixelStore();
        store.Prepare(Tiny.Plan(side: 8), samples);
        store.Capacity = 4 * 9 * 9 * 4;

        store.Prepare(Tiny.Plan(side: 9), samples);

        Assert.Equal(4 * 9 * 9, store.Bytes);
    }

    [Fact]
    public void UnreadableImage_IsNamed()
    {
        using var folder = new TempFolder();
        var samples = Files(folder, 2);
        var path = ((FileImage)samples[1].Image).Path;
        File.WriteAllText(path, "no image");

        var failure = Assert.Throws<ImageDecodeException>(() => new PixelStore().Prepare(_plan, samples));

        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
    }

    private static int Asked(Sample[] samples) => Assert.Single(samples.Select(sample => ((MemoryImage)sample.Image).Asked).Distinct());

    private static Sample[] Files(TempFolder folder, int count) =>
    [
        .. Tiny.Samples(count).Select(sample =>
        {
            var path = folder.File($"{sample.Id}.png");
            File.WriteAllBytes(path, ImageCodec.EncodePng(sample.Image.Load()));
            return sample with { Image = new FileImage(path) };
        }),
    ];

    private static float[] Pixels(PixelStore store, Sample[] samples)
    {
        var values = new float[samples.Length * _plan.Shape.Values];
        new BatchLoader(store.Prepare(_plan, samples), _plan).Fill(Enumerable.Range(0, samples.Length).ToArray(), epoch: 0, values);
        return values;
    }
}
