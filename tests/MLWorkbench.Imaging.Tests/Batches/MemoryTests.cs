using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Batches;

/// <summary>Alone, since it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    [Fact]
    public void HundredsOfBatches_DoNotGrowTheProcess()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 64 }]);
        var inputs = Enumerable.Range(0, 16)
            .Select(index => new ImageInput.Encoded(ImageCodec.EncodeJpeg(Pictures.Scene(300, 200, 3, seed: index)), $"image {index}"));
        var options = new BatchOptions { Augment = new AugmentOptions { Rotate = 20, Brightness = 0.1 } };
        var loader = new BatchLoader([.. inputs], plan, options);
        var values = new float[16 * plan.Shape.Values];
        var order = Enumerable.Range(0, 16).ToArray();
        Repeat(40);
        var before = Resident();

        Repeat(160);

        // 2,560 images of 180 kB decoded would be 460 MB.
        Assert.InRange(Resident() - before, long.MinValue, 64L << 20);

        void Repeat(int times)
        {
            for (var epoch = 0; epoch < times; epoch++)
            {
                loader.Fill(order, epoch, values);
            }
        }
    }

    [Fact]
    public void ThousandsOfDamagedFiles_DoNotGrowTheProcess()
    {
        var file = ImageCodec.EncodeJpeg(Pictures.Scene(300, 200, 3));
        Repeat(200);
        var before = Resident();

        Repeat(1000);

        Assert.InRange(Resident() - before, long.MinValue, 64L << 20);

        void Repeat(int times)
        {
            for (var time = 0; time < times; time++)
            {
                Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(file.AsSpan(0, file.Length * 3 / 4)));
            }
        }
    }

    private static long Resident()
    {
        GC.Collect();
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
    }
}
