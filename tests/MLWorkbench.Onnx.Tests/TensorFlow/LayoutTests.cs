using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.Onnx.TensorFlow.Protobuf;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Where graphs leave the layout of images: Reshape, Squeeze, Transpose, slices, and arithmetic on shapes.</summary>
public sealed class LayoutTests
{
    private static readonly Nhwc _image = Nhwc.Random(2, 3, 4, 5);

    [Fact]
    public void Reshape_OfAFeatureMap_KeepsTensorFlowsOrder()
    {
        var graph = TfGraph.Image(_image).Ints("shape", -1, 60).Node("y", "Reshape", ["x", "shape"]);
        var actual = graph.Run(_image, "y");

        Assert.Equal([2, 60], actual.Shape);
        Assert.Equal(_image.Values, actual.Values);
        Assert.Equal(["Transpose", "Reshape"], graph.Import("y").Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void Reshape_ToAnImage_IsReadInTensorFlowsOrder()
    {
        var graph = TfGraph.Image(_image).Ints("flat", -1, 60).Ints("shape", -1, 4, 5, 3)
            .Node("rows", "Reshape", ["x", "flat"]).Node("image", "Reshape", ["rows", "shape"]).Node("y", "Relu", ["image"])
            .Ints("axes", 3).Node("z", "Mean", ["y", "axes"]);

        var expected = new Nhwc(2, 4, 5, 3, _image.Values).Map(x => Math.Max(x, 0));
        var means = new Nhwc(2, 4, 5, 1).Fill((n, y, x, _) => Enumerable.Range(0, 3).Average(c => (double)expected[n, y, x, c]));
        Nhwc.Near(means.Values, graph.Run(_image, "z"));
    }

    [Fact]
    public void Flatten_OfOnePixel_NeedsNoTransposition()
    {
        var graph = TfGraph.Image(_image).Ints("axes", 1, 2).Ints("shape", -1, 5)
            .Node("mean", "Mean", ["x", "axes"], ("keep_dims", true)).Node("y", "Reshape", ["mean", "shape"]);

        Assert.Equal([2, 5], graph.Run(_image, "y").Shape);
        Assert.DoesNotContain(graph.Import("y").Nodes, node => node.Operator == "Transpose");
    }

    [Fact]
    public void Flatten_AsKerasWritesIt_IsFolded()
    {
        // Shape -> StridedSlice [0:1] -> Pack [batch, -1] -> Reshape
        var graph = TfGraph.Image(_image).Ints("zero", 0).Ints("one", 1).Int("rest", -1)
            .Node("shape", "Shape", ["x"])
            .Node("batch", "StridedSlice", ["shape", "zero", "one", "one"], ("shrink_axis_mask", 1))
            .Node("target", "Pack", ["batch", "rest"])
            .Node("y", "Reshape", ["x", "target"]);

        Assert.Equal(_image.Values, graph.Run(_image, "y").Values);
        Assert.Equal(["Transpose", "Reshape"], graph.Import("y").Nodes.Select(node => node.Operator));
        Assert.Equal("y: Float [N, 60]", Assert.Single(graph.Import("y").Outputs).ToString());
    }

    [Fact]
    public void ShapeArithmetic_OnAFreeSize_IsFolded()
    {
        // Twice the height and width of an image of any size.
        var graph = TfGraph.Image(-1, -1, 5).Ints("one", 1).Ints("three", 3).Ints("two", 2)
            .Node("shape", "Shape", ["x"])
            .Node("size", "StridedSlice", ["shape", "one", "three", "one"])
            .Node("double", "Mul", ["size", "two"])
            .Node("y", "ResizeNearestNeighbor", ["x", "double"]);

        _image.Gathered(6, 8, y => y / 2, x => x / 2).Near(graph.Run(_image, "y"));
        Assert.Equal(["Resize"], graph.Import("y").Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void OutputThatMixesImages_IsRefused()
    {
        var graph = TfGraph.Image(_image).Ints("rows", -1, 20).Node("y", "Reshape", ["x", "rows"]);

        Assert.Equal(
            "'y' has the shape [3*N, 20] and not one row for each of N images. "
            + "Name another output, or import the graph for the size of images that it was made for.",
            Assert.Throws<InputException>(() => graph.Import("y")).Message);
    }

    [Fact]
    public void GraphForOneImage_TakesAnyNumber()
    {
        var graph = new TfGraph()
            .Node("x", "Placeholder", [], ("dtype", DataType.DtFloat), ("shape", TfGraph.Shape(1, 3, 4, 5)))
            .Ints("shape", 1, 60).Node("y", "Reshape", ["x", "shape"]);

        Assert.Equal([2, 60], graph.Run(_image, "y").Shape);
    }

    [Fact]
    public void Squeeze_OfTheNamedAxes()
    {
        var graph = TfGraph.Image(_image).Ints("axes", 1, 2).Node("mean", "Mean", ["x", "axes"], ("keep_dims", true))
            .Node("y", "Squeeze", ["mean"], ("squeeze_dims", new[] { 1, -2 }));

        Assert.Equal([2, 5], graph.Run(_image, "y").Shape);
    }

    [Fact]
    public void Squeeze_OfEveryAxisOfOne_LeavesTheBatch()
    {
        var image = Nhwc.Random(1, 1, 4, 5);
        var graph = TfGraph.Image(image).Node("y", "Squeeze", ["x"]);
        var actual = graph.Run(image, "y");

        Assert.Equal([1, 4, 5], actual.Shape);
        Assert.Equal(image.Values, actual.Values);
    }

    [Fact]
    public void ExpandDims_UndoesASqueeze()
    {
        var graph = TfGraph.Image(_image).Ints("axes", 1, 2).Int("one", 1)
            .Node("mean", "Mean", ["x", "axes"]).Node("a", "ExpandDims", ["mean", "one"]).Node("b", "ExpandDims", ["a", "one"])
            .Node("y", "Sub", ["x", "b"]);

        double Mean(int n, int c) => Enumerable.Range(0, 12).Average(i => (double)_image[n, i / 4, i % 4, c]);
        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => _image[n, y, x, c] - Mean(n, c)).Near(graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData(0, 2, 1, 3)]
    [InlineData(0, 3, 1, 2)]
    [InlineData(0, 3, 2, 1)]
    [InlineData(0, 2, 3, 1)]
    public void Transpose_InAnyOrder(params int[] order)
    {
        var graph = TfGraph.Image(_image).Ints("order", order).Ints("flat", -1, 60)
            .Node("turned", "Transpose", ["x", "order"]).Node("y", "Reshape", ["turned", "flat"]);

        int[] sizes = [2, 3, 4, 5];
        var expected = new float[120];
        var place = new int[4];
        for (var i = 0; i < 120; i++)
        {
            var rest = i;
            for (var axis = 3; axis >= 0; axis--)
            {
                place[order[axis]] = rest % sizes[order[axis]];
                rest /= sizes[order[axis]];
            }

            expected[i] = _image[place[0], place[1], place[2], place[3]];
        }

        Assert.Equal(expected, graph.Run(_image, "y").Values);
    }

    [Fact]
    public void Transpose_ThatMovesTheBatch_AndBack()
    {
        var graph = TfGraph.Image(_image).Ints("order", 1, 2, 3, 0).Ints("back", 3, 0, 1, 2)
            .Node("turned", "Transpose", ["x", "order"]).Node("neg", "Neg", ["turned"]).Node("returned", "Transpose", ["neg", "back"])
            .Node("y", "Sub", ["x", "returned"]);

        _image.Map(x => x + x).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void StridedSlice_TurnsColours()
    {
        // x[..., ::-1]
        var graph = TfGraph.Image(_image).Ints("begin", 0, 0).Ints("end", 0, 0).Ints("strides", 1, -1)
            .Node(
                "y", "StridedSlice", ["x", "begin", "end", "strides"], ("ellipsis_mask", 1), ("begin_mask", 2), ("end_mask", 2));

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => _image[n, y, x, 4 - c]).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void StridedSlice_DropsAndAddsAxes()
    {
        // x[:, -1, 1:4:2, newaxis, :]
        var graph = TfGraph.Image(_image).Ints("begin", 0, -1, 1, 0).Ints("end", 0, 0, 4, 0).Ints("strides", 1, 1, 2, 1)
            .Node(
                "y", "StridedSlice", ["x", "begin", "end", "strides"], ("begin_mask", 1), ("end_mask", 1), ("shrink_axis_mask", 2),
                ("new_axis_mask", 8))
            .Ints("flat", -1, 10).Node("z", "Reshape", ["y", "flat"]);

        var expected = new Nhwc(2, 1, 2, 5).Fill((n, _, x, c) => _image[n, 2, 1 + (2 * x), c]);
        Assert.Equal(expected.Values, graph.Run(_image, "z").Values);
    }

    [Fact]
    public void Slice_TakesWhatIsLeft()
    {
        var graph = TfGraph.Image(_image).Ints("begin", 0, 1, 0, 2).Ints("size", -1, 2, 3, -1).Node("y", "Slice", ["x", "begin", "size"]);

        new Nhwc(2, 2, 3, 3).Fill((n, y, x, c) => _image[n, y + 1, x, c + 2]).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void Weights_ThatAreComputed_AreFolded()
    {
        // A batch normalisation that was not fused: x * (gamma * rsqrt(variance + epsilon)) + (beta - mean * ...)
        float[] gamma = [1, 2, 3, 4, 5], variance = [1, 4, 0.25f, 1, 9], mean = [0, 1, 2, 3, 4];
        var graph = TfGraph.Image(_image).Const("gamma", gamma, 5).Const("variance", variance, 5).Const("mean", mean, 5).Const("epsilon", [0.5f])
            .Node("a", "AddV2", ["variance", "epsilon"]).Node("b", "Rsqrt", ["a"]).Node("c", "Mul", ["b", "gamma"])
            .Node("d", "Mul", ["x", "c"]).Node("e", "Mul", ["mean", "c"]).Node("y", "Sub", ["d", "e"]);

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => (_image[n, y, x, c] - mean[c]) * gamma[c] / Math.Sqrt(variance[c] + 0.5))
            .Near(graph.Run(_image, "y"));
        Assert.Equal(["Mul", "Sub"], graph.Import("y").Nodes.Select(node => node.Operator));
    }

    [Theory]
    [InlineData("ResizeBilinear", false, false)]
    [InlineData("ResizeBilinear", true, false)]
    [InlineData("ResizeBilinear", false, true)]
    [InlineData("ResizeNearestNeighbor", false, false)]
    [InlineData("ResizeNearestNeighbor", true, false)]
    [InlineData("ResizeNearestNeighbor", false, true)]
    public void Resize_ByEveryRuleAndSize(string op, bool corners, bool centers)
    {
        foreach (var (height, width) in new[] { (6, 8), (2, 3), (7, 5), (1, 9), (3, 4), (10, 3) })
        {
            var graph = TfGraph.Image(_image).Ints("size", height, width)
                .Node("y", op, ["x", "size"], ("align_corners", corners), ("half_pixel_centers", centers));
            float Scale(int from, int to) => corners && to > 1 ? (from - 1) / (float)(to - 1) : from / (float)to;
            var (down, across) = (Scale(3, height), Scale(4, width));

            var expected = new Nhwc(2, height, width, 5).Fill((n, y, x, c) => op == "ResizeBilinear"
                ? Between(centers ? ((y + 0.5) * down) - 0.5 : y * down, 3, sy =>
                    Between(centers ? ((x + 0.5) * across) - 0.5 : x * across, 4, sx => _image[n, sy, sx, c]))
                : _image[n, Nearest((centers ? y + 0.5f : y) * down, 3), Nearest((centers ? x + 0.5f : x) * across, 4), c]);

            expected.Near(graph.Run(_image, "y"));
        }

        int Nearest(float at, int size) =>
            Math.Min((int)(corners ? MathF.Round(at, MidpointRounding.AwayFromZero) : MathF.Floor(at)), size - 1);

        static double Between(double at, int size, Func<int, double> value)
        {
            var (low, high) = (Math.Max((int)Math.Floor(at), 0), Math.Min((int)Math.Ceiling(at), size - 1));
            return value(low) + ((value(high) - value(low)) * (at - Math.Floor(at)));
        }
    }

    [Fact]
    public void Resize_OfBytes_WithTheImageNamedAsInput()
    {
        // A graph that decodes and scales: what computes the named input is left out.
        var graph = new TfGraph().Node("file", "Placeholder", [], ("dtype", DataType.DtString), ("shape", TfGraph.Shape()))
            .Node("decoded", "DecodeJpeg", ["file"]).Node("image", "Cast", ["decoded"], ("DstT", DataType.DtFloat))
            .Node("y", "Relu", ["image"]);
        var model = TensorFlowImport.Read(graph.ToBytes(), new TensorFlowImportOptions { InputName = "image" });

        Assert.Equal("image: Float [N, 3, H, W]", Assert.Single(model.Inputs).ToString());
        Assert.Equal("y: Float [N, 3, H, W]", Assert.Single(model.Outputs).ToString());
    }
}
