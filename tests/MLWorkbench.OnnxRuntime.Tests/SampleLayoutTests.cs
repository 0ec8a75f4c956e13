using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

public sealed class SampleLayoutTests
{
    [Fact]
    public void ImageAndRow_AreDividedSampleBySample()
    {
        var layout = new SampleLayout([1, 2, 2], [3]);

        var tensors = layout.Tensors([1, 2, 3, 4, 10, 20, 30, 5, 6, 7, 8, 40, 50, 60], 2);

        Assert.Equal(7, layout.Values);
        Assert.Equal([2L, 1, 2, 2], tensors[0].Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8], tensors[0].Values);
        Assert.Equal([2L, 3], tensors[1].Shape);
        Assert.Equal([10f, 20, 30, 40, 50, 60], tensors[1].Values);
        Assert.Equal("1 x 2 x 2 and 3", layout.ToString());
    }

    [Fact]
    public void OneInput_IsNotCopied()
    {
        float[] values = [1, 2, 3, 4];

        Assert.Same(values, new SampleLayout([2]).Tensors(values, 2)[0].Values);
    }

    [Fact]
    public void TooFewValues_AreRefused() => Assert.Throws<ArgumentException>(() => new SampleLayout([2], [1]).Tensors(new float[5], 2));
}
