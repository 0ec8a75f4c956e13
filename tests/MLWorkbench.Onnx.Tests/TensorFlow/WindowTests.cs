using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Convolutions and pooling over sizes, strides, kernels and dilations, against the definitions.</summary>
public sealed class WindowTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static Arbitrary<Case> Cases { get; } =
        (from height in Gen.Choose(1, 13)
         from width in Gen.Choose(1, 13)
         from kernelRows in Gen.Choose(1, 5)
         from kernelColumns in Gen.Choose(1, 5)
         from stride in Gen.Choose(1, 4)
         from dilation in Gen.Choose(1, 3)
         from padding in Gen.Elements("SAME", "VALID")
         from isFree in Gen.Elements(true, false)
         select new Case(height, width, kernelRows, kernelColumns, stride, dilation, padding, isFree)).ToArbitrary();

    [Fact]
    public void Conv2D_IsTensorFlows() => Prop.ForAll(Cases, test =>
    {
        var (rows, columns) = test.Steps();
        if (!test.Fits(rows, columns))
        {
            return;
        }

        var image = Nhwc.Random(2, test.Height, test.Width, 3);
        var weights = Nhwc.Noise(rows.Kernel * columns.Kernel * 3 * 4, 2);
        var graph = test.Graph(3).Const("w", weights, rows.Kernel, columns.Kernel, 3, 4).Node(
            "y", "Conv2D", ["x", "w"], ("padding", test.Padding), ("strides", new[] { 1, rows.Stride, columns.Stride, 1 }),
            ("dilations", new[] { 1, rows.Dilation, columns.Dilation, 1 }));

        image.Conv(weights, 4, rows, columns, test.Padding).Near(graph.Run(image, "y"));
    }).Check(_config);

    [Fact]
    public void Depthwise_WithMultiplier_IsTensorFlows() => Prop.ForAll(Cases, test =>
    {
        var (rows, columns) = test.Steps();
        if (!test.Fits(rows, columns))
        {
            return;
        }

        var image = Nhwc.Random(2, test.Height, test.Width, 3);
        var weights = Nhwc.Noise(rows.Kernel * columns.Kernel * 3 * 2, 2);
        var graph = test.Graph(3).Const("w", weights, rows.Kernel, columns.Kernel, 3, 2).Node(
            "y", "DepthwiseConv2dNative", ["x", "w"], ("padding", test.Padding), ("strides", new[] { 1, rows.Stride, columns.Stride, 1 }),
            ("dilations", new[] { 1, rows.Dilation, columns.Dilation, 1 }));

        image.Depthwise(weights, 2, rows, columns, test.Padding).Near(graph.Run(image, "y"));
    }).Check(_config);

    [Fact]
    public void Pooling_LeavesTheMarginOut() => Prop.ForAll(Cases, test =>
    {
        var (rows, columns) = (new Steps(test.KernelRows, test.Stride), new Steps(test.KernelColumns, test.Stride));
        if (!test.Fits(rows, columns))
        {
            return;
        }

        var image = Nhwc.Random(2, test.Height, test.Width, 3);
        (string, object)[] settings =
        [
            ("padding", test.Padding), ("ksize", new[] { 1, rows.Kernel, columns.Kernel, 1 }),
            ("strides", new[] { 1, rows.Stride, columns.Stride, 1 }),
        ];
        var graph = test.Graph(3).Node("max", "MaxPool", ["x"], settings).Node("average", "AvgPool", ["x"], settings);

        image.Pool(rows, columns, test.Padding, values => values.Max()).Near(graph.Run(image, "max"));
        image.Pool(rows, columns, test.Padding, values => values.Average()).Near(graph.Run(image, "average"));
    }).Check(_config);

    [Fact]
    public void ConvolutionOfBlocks_IsADilatedOne() => Prop.ForAll(Cases, test =>
    {
        var (rows, columns) = (new Steps(test.KernelRows, 1, test.Dilation + 1), new Steps(test.KernelColumns, 1, test.Dilation + 1));
        var block = test.Dilation + 1;
        var (image, weights) = (Nhwc.Random(2, test.Height, test.Width, 3), Nhwc.Noise(rows.Kernel * columns.Kernel * 3 * 4, 2));

        // As tf.nn.with_space_to_batch does it for SAME: the margin, then zeros up to a multiple of the block, cut off afterwards.
        var (down, across) = (Paddings(rows, test.Height, block), Paddings(columns, test.Width, block));
        var graph = TfGraph.Image(image)
            .Ints("block", block, block)
            .Ints("paddings", new[,] { { down.Before, down.After + down.Extra }, { across.Before, across.After + across.Extra } })
            .Ints("crops", new[,] { { 0, down.Extra }, { 0, across.Extra } })
            .Const("w", weights, rows.Kernel, columns.Kernel, 3, 4)
            .Const("b", [1, 2, 3, 4], 4)
            .Node("cut", "SpaceToBatchND", ["x", "block", "paddings"])
            .Node("conv", "Conv2D", ["cut", "w"], ("padding", "VALID"), ("strides", new[] { 1, 1, 1, 1 }))
            .Node("biased", "BiasAdd", ["conv", "b"])
            .Node("relu", "Relu", ["biased"])
            .Node("y", "BatchToSpaceND", ["relu", "block", "crops"]);
        var expected = image.Conv(weights, 4, rows, columns, "SAME");

        expected.Fill((n, y, x, c) => Math.Max(expected[n, y, x, c] + c + 1, 0)).Near(graph.Run(image, "y"));
        Assert.DoesNotContain(graph.Import("y").Nodes, node => node.Operator is "Transpose" or "Reshape");
    }).Check(_config);

    [Fact]
    public void GroupedConv2D_FollowsTheShapeOfItsWeights()
    {
        var (image, weights) = (Nhwc.Random(2, 5, 6, 6), Nhwc.Noise(3 * 3 * 2 * 9, 2));
        var graph = TfGraph.Image(image).Const("w", weights, 3, 3, 2, 9)
            .Node("y", "Conv2D", ["x", "w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 }));

        image.Conv(weights, 9, new Steps(3), new Steps(3), "SAME").Near(graph.Run(image, "y"));
    }

    [Fact]
    public void ExplicitPadding_IsTakenOver()
    {
        var (image, weights) = (Nhwc.Random(1, 5, 6, 2), Nhwc.Noise(3 * 3 * 2 * 3, 2));
        var graph = TfGraph.Image(image).Const("w", weights, 3, 3, 2, 3).Node(
            "y", "Conv2D", ["x", "w"], ("padding", "EXPLICIT"), ("strides", new[] { 1, 2, 2, 1 }),
            ("explicit_paddings", new[] { 0, 0, 2, 1, 0, 3, 0, 0 }));

        image.Gathered(8, 9, y => y - 2, x => x).Conv(weights, 3, new Steps(3, 2), new Steps(3, 2), "VALID").Near(graph.Run(image, "y"));
    }

    [Fact]
    public void PadBeforeAValidConvolution_BecomesItsMargin()
    {
        var (image, weights) = (Nhwc.Random(1, 5, 6, 2), Nhwc.Noise(3 * 3 * 2 * 3, 2));
        var graph = TfGraph.Image(image).Const("w", weights, 3, 3, 2, 3)
            .Ints("margin", new[,] { { 0, 0 }, { 2, 1 }, { 0, 3 }, { 0, 0 } })
            .Node("padded", "Pad", ["x", "margin"])
            .Node("y", "Conv2D", ["padded", "w"], ("padding", "VALID"), ("strides", new[] { 1, 2, 2, 1 }));

        image.Gathered(8, 9, y => y - 2, x => x).Conv(weights, 3, new Steps(3, 2), new Steps(3, 2), "VALID").Near(graph.Run(image, "y"));
        Assert.Equal(["Conv"], graph.Import("y").Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void WindowThatIsTooLarge_IsNamed()
    {
        var graph = TfGraph.Image(5, 6, 2).Const("w", new float[9 * 9 * 2], 9, 9, 2, 1).Ints("margin", new[,] { { 0, 0 }, { 1, 1 }, { 1, 1 }, { 0, 0 } })
            .Node("padded", "Pad", ["x", "margin"])
            .Node("y", "Conv2D", ["padded", "w"], ("padding", "VALID"), ("strides", new[] { 1, 1, 1, 1 }));

        Assert.Equal(
            "node 'y' (Conv2D): its window of 9 x 9 pixels does not fit into an image of 5 x 6.",
            Assert.Throws<Foundation.Errors.InputException>(() => graph.Import("y")).Message);
    }

    [Fact]
    public void ChannelsFirstGraph_NeedsNoTransposition()
    {
        var (image, weights) = (Nhwc.Random(2, 5, 6, 3), Nhwc.Noise(3 * 3 * 3 * 4, 2));
        var graph = TfGraph.Image(image).Const("w", weights, 3, 3, 3, 4).Const("b", [1, 2, 3, 4], 4).Ints("order", 0, 3, 1, 2)
            .Node("turned", "Transpose", ["x", "order"])
            .Node("conv", "Conv2D", ["turned", "w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 2, 2 }), ("data_format", "NCHW"))
            .Node("biased", "BiasAdd", ["conv", "b"], ("data_format", "NCHW"))
            .Ints("back", 0, 2, 3, 1)
            .Node("y", "Transpose", ["biased", "back"]);
        var expected = image.Conv(weights, 4, new Steps(3, 2), new Steps(3, 2), "SAME");

        expected.Fill((n, y, x, c) => expected[n, y, x, c] + c + 1).Near(graph.Run(image, "y"));
        Assert.DoesNotContain(graph.Import("y").Nodes, node => node.Operator == "Transpose");
    }

    [Fact]
    public void WeightsThatDoNotFit_AreNamed()
    {
        var graph = TfGraph.Image(5, 5, 3).Const("w", new float[4 * 4], 1, 1, 4, 4)
            .Node("y", "Conv2D", ["x", "w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 }));

        Assert.Equal(
            "node 'y' (Conv2D): weights [1, 1, 4, 4] do not fit an image of 3 channels.",
            Assert.Throws<Foundation.Errors.InputException>(() => graph.Import("y")).Message);
    }

    private static (int Before, int After, int Extra) Paddings(Steps steps, int size, int block)
    {
        var total = (steps.Kernel - 1) * steps.Dilation;
        var extra = (block - ((size + total) % block)) % block;
        return (total / 2, total - (total / 2), extra);
    }

    private sealed record Case(
        int Height, int Width, int KernelRows, int KernelColumns, int Stride, int Dilation, string Padding, bool IsFree)
    {
        /// <summary>TensorFlow dilates only where it does not stride.</summary>
        public (Steps Rows, Steps Columns) Steps() =>
            (new Steps(KernelRows, Dilation > 1 ? 1 : Stride, Dilation), new Steps(KernelColumns, Dilation > 1 ? 1 : Stride, Dilation));

        /// <summary>Whether there is a result, and the margin needs no size that the graph does not state.</summary>
        public bool Fits(Steps rows, Steps columns) =>
            rows.Over(Height, Padding).Results > 0 && columns.Over(Width, Padding).Results > 0
            && !(IsFree && Padding == "SAME" && IsShort(rows, columns));

        public TfGraph Graph(int channels) => IsFree ? TfGraph.Image(-1, -1, channels) : TfGraph.Image(Height, Width, channels);

        private static bool IsShort(Steps rows, Steps columns) =>
            (rows.Kernel < rows.Stride || columns.Kernel < columns.Stride) && (rows.Kernel > 1 || columns.Kernel > 1);
    }
}
