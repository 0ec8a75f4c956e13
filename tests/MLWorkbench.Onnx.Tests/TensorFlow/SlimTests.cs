using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.TensorFlow;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>
/// The idioms of TF-slim's networks, in which ML.NET's image backbones are written: padding of a fixed size before strided
/// convolutions, subsampling shortcuts, normalisation before activation, a 1x1 convolution as the classifier, an auxiliary classifier.
/// </summary>
public sealed class SlimTests
{
    private static readonly float[] _kernel = Nhwc.Noise(3 * 3 * 3 * 4, 1), _logits = Nhwc.Noise(4 * 6, 2), _aux = Nhwc.Noise(4 * 6, 3);

    [Fact]
    public void Features_AreThoseBeforeTheMainClassifier() =>
        Assert.Equal(new FeatureTensor("net/pool5", 4, IsMap: true), FeatureTensorFinder.Find(Network(9).Import()));

    [Fact]
    public void Predictions_HaveOneRowForEachImage()
    {
        var image = Nhwc.Random(3, 9, 9, 3);

        var predictions = ReferenceGraphs.Run(Network(9).Import("net/predictions/Reshape_1"), image.ToNchw());

        Assert.Equal([3, 6], predictions.Shape);
        Assert.Equal(1, predictions.Row(2).ToArray().Sum(), 1e-5);
        Nhwc.Near(Expected(image), ReferenceGraphs.Run(Network(9).Import("net/SpatialSqueeze"), image.ToNchw()));
    }

    [Fact]
    public void AnySize_GivesWhatThatSizeGives()
    {
        var image = Nhwc.Random(2, 11, 14, 3);

        Nhwc.Near(Expected(image), ReferenceGraphs.Run(Network(-1).Import("net/SpatialSqueeze"), image.ToNchw()));
    }

    [Fact]
    public void StatedSize_CanBeAnother()
    {
        var image = Nhwc.Random(2, 7, 12, 3);
        var options = new TensorFlowImportOptions { Outputs = ["net/SpatialSqueeze"], ImageSize = (7, 12) };

        Nhwc.Near(Expected(image), ReferenceGraphs.Run(TensorFlowImport.Read(Network(9).ToBytes(), options), image.ToNchw()));
    }

    [Fact]
    public void Graph_HasNoTransposition() =>
        Assert.DoesNotContain(Network(9).Import().Nodes, node => node.Operator is "Transpose" or "Shape");

    /// <summary>The padded convolution plus the subsampled first channels, normalised, activated, averaged, classified.</summary>
    private static float[] Expected(Nhwc image)
    {
        var padded = image.Gathered(image.Height + 2, image.Width + 2, y => y - 1, x => x - 1);
        var conv = padded.Conv(_kernel, 4, new Steps(3, 2), new Steps(3, 2), "VALID");
        var shortcut = image.Pool(new Steps(1, 2), new Steps(1, 2), "SAME", values => values.Max());
        var rows = new float[image.Batch * 6];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)(Enumerable.Range(0, 4).Sum(k => Mean(i / 6, k) * _logits[(k * 6) + (i % 6)]) + (i % 6));
        }

        return rows;

        double Mean(int n, int c) => Enumerable.Range(0, conv.Height * conv.Width).Average(at =>
        {
            var (y, x) = (at / conv.Width, at % conv.Width);
            var sum = conv[n, y, x, c] + (c < 3 ? shortcut[n, y, x, c] : 0);
            return Math.Max(((sum - 0.1) / Math.Sqrt(2 + 1e-5) * 0.5) + 0.25, 0);
        });
    }

    private static TfGraph Network(int side) => TfGraph.Image(side, side, 3)
        .Const("w", _kernel, 3, 3, 3, 4).Node("w/read", "Identity", ["w"])
        .Ints("pads", new[,] { { 0, 0 }, { 1, 1 }, { 1, 1 }, { 0, 0 } }).Ints("more", new[,] { { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 1 } })
        .Node("net/Pad", "Pad", ["x", "pads"])
        .Node("net/conv", "Conv2D", ["net/Pad", "w/read"], ("padding", "VALID"), ("strides", new[] { 1, 2, 2, 1 }))
        .Node("net/shortcut", "MaxPool", ["x"], ("padding", "SAME"), ("ksize", new[] { 1, 1, 1, 1 }), ("strides", new[] { 1, 2, 2, 1 }))
        .Node("net/wide", "Pad", ["net/shortcut", "more"])
        .Node("net/add", "Add", ["net/conv", "net/wide"])
        .Const("half", [0.5f, 0.5f, 0.5f, 0.5f], 4).Const("quarter", [0.25f, 0.25f, 0.25f, 0.25f], 4)
        .Const("mean", [0.1f, 0.1f, 0.1f, 0.1f], 4).Const("two", [2, 2, 2, 2], 4)
        .Node("net/preact", "FusedBatchNorm", ["net/add", "half", "quarter", "mean", "two"], ("is_training", false), ("epsilon", 1e-5f))
        .Node("net/relu", "Relu", ["net/preact"])
        .Ints("axes", 1, 2)
        .Const("aux/w", _aux, 1, 1, 4, 6).Node("aux/mean", "Mean", ["net/conv", "axes"], ("keep_dims", true))
        .Node("aux/logits", "Conv2D", ["aux/mean", "aux/w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 }))
        .Node("aux/SpatialSqueeze", "Squeeze", ["aux/logits"], ("squeeze_dims", new[] { 1, 2 }))
        .Node("net/pool5", "Mean", ["net/relu", "axes"], ("keep_dims", true))
        .Const("logits/w", _logits, 1, 1, 4, 6).Const("logits/b", [0, 1, 2, 3, 4, 5], 6)
        .Node("net/logits/Conv2D", "Conv2D", ["net/pool5", "logits/w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 }))
        .Node("net/logits/BiasAdd", "BiasAdd", ["net/logits/Conv2D", "logits/b"])
        .Node("net/SpatialSqueeze", "Squeeze", ["net/logits/BiasAdd"], ("squeeze_dims", new[] { 1, 2 }))
        .Ints("flat", -1, 6).Node("net/predictions/Reshape", "Reshape", ["net/SpatialSqueeze", "flat"])
        .Node("net/predictions/Softmax", "Softmax", ["net/predictions/Reshape"])
        .Node("net/predictions/Shape", "Shape", ["net/SpatialSqueeze"])
        .Node("net/predictions/Reshape_1", "Reshape", ["net/predictions/Softmax", "net/predictions/Shape"]);
}
