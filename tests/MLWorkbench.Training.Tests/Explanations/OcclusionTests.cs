using MLWorkbench.OnnxRuntime;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;
using MLWorkbench.Training.Explanations;
using Xunit;

namespace MLWorkbench.Training.Tests.Explanations;

public sealed class OcclusionTests
{
    private const int Side = 8;
    private static readonly ImageShape _shape = new(Side, Side, 1);
    private static readonly SampleLayout _layout = new([_shape.Channels, _shape.Height, _shape.Width]);

    [Fact]
    public void WhatTheScoreIsMadeOf_IsFoundByHidingIt()
    {
        using var occlusion = new Occlusion(UpperLeft(0.25f), _shape, _layout, severalLabels: false, 1, new OcclusionOptions { Cells = 4, Fill = OcclusionFill.Mean });
        var image = new float[Side * Side];
        Block(image, 4, 1);

        var map = occlusion.Explain(image, 1);

        // By hand: the block of ones is the whole score, 16 x 0.25; the mean of the image is 0.25. Hiding its corner takes 16 x 0.25 x 0.75.
        Assert.Equal((4, 4), (map.Width, map.Height));
        Assert.Equal(3f, map.Values[0], 1e-5f);
        // Next to the corner a patch of two cells hides all of the block, half of it, or none.
        Assert.Equal((3f + 1.5f) / 2, map.Values[1], 1e-5f);
        Assert.All(map.Values[8..].ToArray().Where((_, index) => index % 4 > 2 || index >= 4), value => Assert.Equal(0f, value, 1e-5f));
    }

    [Fact]
    public void TheOtherClass_LosesWhatThisOneWins()
    {
        using var occlusion = new Occlusion(UpperLeft(0.1f), _shape, _layout, severalLabels: false, 1);
        var image = Noise();

        Assert.All(
            occlusion.Explain(image, 0).Values.ToArray().Zip(occlusion.Explain(image, 1).Values.ToArray()),
            pair => Assert.Equal(pair.First, -pair.Second, 1e-4f));
    }

    [Theory]
    [InlineData(OcclusionFill.Blur)]
    [InlineData(OcclusionFill.Mean)]
    public void AFlatImage_HasNothingToHide(OcclusionFill fill)
    {
        using var occlusion = new Occlusion(UpperLeft(1), _shape, _layout, severalLabels: false, 1, new OcclusionOptions { Fill = fill });
        float[] image = [.. Enumerable.Repeat(3f, Side * Side)];

        Assert.All(occlusion.Explain(image, 1).Values.ToArray(), value => Assert.Equal(0f, value, 1e-4f));
    }

    [Fact]
    public void ACertainModel_StillHasAMap()
    {
        // Log odds of 16 x 1 x 5: the probability is 1 to the last digit.
        using var occlusion = new Occlusion(UpperLeft(5), _shape, _layout, severalLabels: false, 1);
        var image = new float[Side * Side];
        Block(image, 4, 1);

        var map = occlusion.Explain(image, 1);

        Assert.All(map.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(map.Peak, map.Values[0]);
    }

    [Fact]
    public void SmallImages_HaveCellsOfOnePixel()
    {
        var shape = new ImageShape(3, 5, 1);
        using var occlusion = new Occlusion(Linear([.. Enumerable.Repeat(1f, 15)]), shape, new SampleLayout([shape.Channels, shape.Height, shape.Width]), severalLabels: false, 1);

        var map = occlusion.Explain([.. Enumerable.Range(0, 15).Select(value => (float)value)], 1);

        Assert.Equal((3, 5), (map.Width, map.Height));
    }

    private static float[] Noise()
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, Side * Side).Select(_ => (float)random.NextDouble())];
    }

    private static void Block(float[] image, int size, float value)
    {
        for (var y = 0; y < size; y++)
        {
            image.AsSpan(y * Side, size).Fill(value);
        }
    }

    /// <summary>Log odds of the second of two classes: a weight times the sum over the upper left quarter.</summary>
    private static byte[] UpperLeft(float weight)
    {
        var weights = new float[Side * Side];
        Block(weights, Side / 2, weight);
        return Linear(weights);
    }

    private static byte[] Linear(float[] weights)
    {
        var graph = new OnnxGraphBuilder("linear");
        graph.Input("input", OnnxType.Float, "N", 1, "H", "W");
        float[] both = [.. weights.SelectMany(weight => (float[])[0, weight])];
        var logits = graph.Node("MatMul", [graph.Node("Flatten", ["input"], ("axis", 1L)), graph.Constant("weights", both, weights.Length, 2)]);
        graph.Output(graph.Node("Softmax", [logits], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }
}
