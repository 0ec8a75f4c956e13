using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>One small graph for each operator, against its definition.</summary>
public sealed class OperatorTests
{
    private static readonly Nhwc _image = Nhwc.Random(2, 3, 4, 5);

    [Theory]
    [InlineData("Relu")]
    [InlineData("Relu6")]
    [InlineData("LeakyRelu")]
    [InlineData("Elu")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Exp")]
    [InlineData("Neg")]
    [InlineData("Square")]
    [InlineData("Softplus")]
    public void Activation_TreatsEveryElementAlike(string op)
    {
        var image = _image.Map(value => value * 9);
        var graph = TfGraph.Image(image).Node("y", op, ["x"], op == "LeakyRelu" ? [("alpha", 0.3f)] : []);

        image.Map(x => op switch
        {
            "Relu" => Math.Max(x, 0),
            "Relu6" => Math.Clamp(x, 0, 6),
            "LeakyRelu" => x < 0 ? 0.3 * x : x,
            "Elu" => x < 0 ? Math.Exp(x) - 1 : x,
            "Sigmoid" => 1 / (1 + Math.Exp(-x)),
            "Tanh" => Math.Tanh(x),
            "Exp" => Math.Exp(x),
            "Neg" => -x,
            "Square" => (double)x * x,
            _ => Math.Log(1 + Math.Exp(x)),
        }).Near(graph.Run(image, "y"));
    }

    [Fact]
    public void Softmax_RunsOverChannels()
    {
        var graph = TfGraph.Image(_image).Node("y", "Softmax", ["x"]);

        double Sum(int n, int y, int x) => Enumerable.Range(0, 5).Sum(c => Math.Exp(_image[n, y, x, c]));
        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => Math.Exp(_image[n, y, x, c]) / Sum(n, y, x)).Near(graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData("FusedBatchNorm")]
    [InlineData("FusedBatchNormV2")]
    [InlineData("FusedBatchNormV3")]
    public void BatchNorm_UsesStoredMeanAndVariance(string op)
    {
        float[] scale = [1, -2, 3, 0.5f, 0], offset = [0, 1, 2, 3, 4], mean = [0.1f, 0.2f, -0.3f, 0, 1], variance = [1, 2, 0.5f, 0.01f, 3];
        var graph = TfGraph.Image(_image).Const("scale", scale, 5).Const("offset", offset, 5).Const("mean", mean, 5)
            .Const("variance", variance, 5)
            .Node("y", op, ["x", "scale", "offset", "mean", "variance"], ("is_training", false), ("epsilon", 0.001f));

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) =>
            ((_image[n, y, x, c] - mean[c]) / Math.Sqrt(variance[c] + 0.001) * scale[c]) + offset[c]).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void BatchNormOf2015_UsesStoredMeanAndVariance()
    {
        float[] mean = [0.1f, 0.2f, -0.3f, 0, 1], variance = [1, 2, 0.5f, 0.01f, 3], beta = [0, 1, 2, 3, 4], gamma = [1, -2, 3, 0.5f, 0];
        var graph = TfGraph.Image(_image).Const("m", mean, 5).Const("v", variance, 5).Const("b", beta, 5).Const("g", gamma, 5).Node(
            "y", "BatchNormWithGlobalNormalization", ["x", "m", "v", "b", "g"], ("scale_after_normalization", true), ("variance_epsilon", 0.01f));

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) =>
            ((_image[n, y, x, c] - mean[c]) / Math.Sqrt(variance[c] + 0.01) * gamma[c]) + beta[c]).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void LocalNormalisation_SumsOverNeighbouringChannels()
    {
        var graph = TfGraph.Image(_image)
            .Node("y", "LRN", ["x"], ("depth_radius", 1), ("alpha", 0.5f), ("beta", 0.75f), ("bias", 2f));

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) =>
        {
            var sum = Enumerable.Range(c - 1, 3).Where(k => k is >= 0 and < 5).Sum(k => Math.Pow(_image[n, y, x, k], 2));
            return _image[n, y, x, c] / Math.Pow(2 + (0.5 * sum), 0.75);
        }).Near(graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("AddV2")]
    [InlineData("Sub")]
    [InlineData("Mul")]
    [InlineData("RealDiv")]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    [InlineData("SquaredDifference")]
    public void Binary_SpreadsAVectorOverChannels(string op)
    {
        float[] vector = [1, -2, 3, 0.5f, 4];
        var graph = TfGraph.Image(_image).Const("v", vector, 5).Node("y", op, ["x", "v"]).Node("turned", op, ["v", "x"]);

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => Compute(op, _image[n, y, x, c], vector[c])).Near(graph.Run(_image, "y"));
        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => Compute(op, vector[c], _image[n, y, x, c])).Near(graph.Run(_image, "turned"));
    }

    [Fact]
    public void Binary_SpreadsRowsColumnsAndWholeImages()
    {
        var (columns, mean) = (Nhwc.Noise(4, 3), Nhwc.Noise(60, 4));
        var graph = TfGraph.Image(_image).Const("columns", columns, 4, 1).Const("mean", mean, 3, 4, 5).Const("number", [2f])
            .Node("a", "Mul", ["x", "columns"]).Node("b", "Sub", ["a", "mean"]).Node("y", "Mul", ["number", "b"]);

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => 2 * ((_image[n, y, x, c] * columns[x]) - mean[((y * 4) + x) * 5 + c]))
            .Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void AddN_AddsAll()
    {
        var graph = TfGraph.Image(_image).Node("relu", "Relu", ["x"]).Node("y", "AddN", ["x", "relu", "x"]);

        _image.Map(x => x + x + Math.Max(x, 0)).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void Gate_FromADenseLayer_SpreadsOverTheImage()
    {
        var weights = Nhwc.Noise(25, 3);
        var graph = TfGraph.Image(_image).Ints("axes", 1, 2).Const("w", weights, 5, 5).Const("b", [1, 2, 3, 4, 5], 5)
            .Ints("shape", -1, 1, 1, 5)
            .Node("mean", "Mean", ["x", "axes"]).Node("dense", "MatMul", ["mean", "w"]).Node("biased", "BiasAdd", ["dense", "b"])
            .Node("gate", "Reshape", ["biased", "shape"]).Node("y", "Mul", ["x", "gate"]);

        double Mean(int n, int c) => Enumerable.Range(0, 12).Average(i => (double)_image[n, i / 4, i % 4, c]);
        double Gate(int n, int c) => c + 1 + Enumerable.Range(0, 5).Sum(k => Mean(n, k) * weights[(k * 5) + c]);
        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => _image[n, y, x, c] * Gate(n, c)).Near(graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MatMul_WithEitherTransposition(bool turned)
    {
        var weights = Nhwc.Noise(15, 3);
        var graph = TfGraph.Image(_image).Ints("axes", 1, 2).Node("mean", "Mean", ["x", "axes"])
            .Const("w", weights, turned ? [3, 5] : [5, 3])
            .Node("y", "MatMul", ["mean", "w"], ("transpose_b", turned));

        double Mean(int n, int c) => Enumerable.Range(0, 12).Average(i => (double)_image[n, i / 4, i % 4, c]);
        var expected = new float[6];
        for (var i = 0; i < 6; i++)
        {
            expected[i] = (float)Enumerable.Range(0, 5).Sum(k => Mean(i / 3, k) * weights[turned ? (i % 3 * 5) + k : (k * 3) + (i % 3)]);
        }

        Nhwc.Near(expected, graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData("Mean", new[] { 1, 2 }, true)]
    [InlineData("Mean", new[] { 1, 2 }, false)]
    [InlineData("Mean", new[] { -3, -2 }, false)]
    [InlineData("Mean", new[] { 3 }, true)]
    [InlineData("Mean", new[] { 3 }, false)]
    [InlineData("Mean", new[] { 1 }, false)]
    [InlineData("Max", new[] { 2 }, false)]
    [InlineData("Min", new[] { 1, 3 }, false)]
    [InlineData("Sum", new[] { 1, 2 }, true)]
    [InlineData("Sum", new[] { 2 }, false)]
    public void Reduction_OverAnyAxes(string op, int[] axes, bool keep)
    {
        var graph = TfGraph.Image(_image).Ints("axes", axes).Node("y", op, ["x", "axes"], ("keep_dims", keep));
        var over = axes.Select(axis => (axis + 4) % 4).ToHashSet();
        int[] sizes = [2, 3, 4, 5];
        int Kept(int axis) => over.Contains(axis) ? 1 : sizes[axis];

        var expected = new Nhwc(Kept(0), Kept(1), Kept(2), Kept(3)).Fill((n, y, x, c) =>
        {
            var values = from j in over.Contains(1) ? Enumerable.Range(0, 3) : [y]
                         from i in over.Contains(2) ? Enumerable.Range(0, 4) : [x]
                         from k in over.Contains(3) ? Enumerable.Range(0, 5) : [c]
                         select (double)_image[n, j, i, k];
            return op switch { "Mean" => values.Average(), "Max" => values.Max(), "Min" => values.Min(), _ => values.Sum() };
        });
        var actual = graph.Run(_image, "y");

        Nhwc.Near(expected.Values, actual);
        Assert.Equal(
            keep ? [Kept(0), Kept(1), Kept(2), Kept(3)] : sizes.Where((_, axis) => !over.Contains(axis)).Select(size => (long)size),
            actual.Shape);
    }

    [Fact]
    public void SpatialMean_IsAGlobalPooling() => Assert.Equal(
        ["GlobalAveragePool", "Squeeze"],
        TfGraph.Image(-1, -1, 3).Ints("axes", 1, 2).Node("y", "Mean", ["x", "axes"]).Import("y").Nodes.Select(node => node.Operator));

    [Theory]
    [InlineData("REFLECT")]
    [InlineData("SYMMETRIC")]
    public void MirrorPad_InBothModes(string mode)
    {
        var graph = TfGraph.Image(_image).Ints("margin", new[,] { { 0, 0 }, { 1, 2 }, { 3, 0 }, { 0, 1 } })
            .Node("y", "MirrorPad", ["x", "margin"], ("mode", mode));
        var edge = mode == "REFLECT" ? 0 : 1;
        int Mirrored(int at, int size) => at < 0 ? -at - edge : at >= size ? (2 * size) - 2 - at + edge : at;

        new Nhwc(2, 6, 7, 6).Fill((n, y, x, c) => _image[n, Mirrored(y - 1, 3), Mirrored(x - 3, 4), Mirrored(c, 5)])
            .Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void PadV2_FillsWithItsValue()
    {
        var graph = TfGraph.Image(_image).Ints("margin", new[,] { { 0, 0 }, { 1, 0 }, { 0, 2 }, { 0, 0 } }).Const("fill", [-7f])
            .Node("y", "PadV2", ["x", "margin", "fill"]);

        new Nhwc(2, 4, 6, 5).Fill((n, y, x, c) => y >= 1 && x < 4 ? _image[n, y - 1, x, c] : -7).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void Pad_ThatNoConvolutionTakes_IsAdded()
    {
        var graph = TfGraph.Image(_image).Ints("margin", new[,] { { 0, 0 }, { 1, 0 }, { 0, 2 }, { 0, 0 } })
            .Node("padded", "Pad", ["x", "margin"]).Node("y", "Relu", ["padded"]);

        _image.Gathered(4, 6, y => y - 1, x => x).Map(x => Math.Max(x, 0)).Near(graph.Run(_image, "y"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    public void Concat_AlongAnyAxis(int axis)
    {
        var graph = TfGraph.Image(_image).Int("axis", axis).Node("relu", "Relu", ["x"]).Node("y", "ConcatV2", ["x", "relu", "axis"]);
        var along = (axis + 4) % 4;
        var expected = new Nhwc(2, along == 1 ? 6 : 3, along == 2 ? 8 : 4, along == 3 ? 10 : 5).Fill((n, y, x, c) =>
        {
            var isSecond = y >= 3 || x >= 4 || c >= 5;
            var value = _image[n, y % 3, x % 4, c % 5];
            return isSecond ? Math.Max(value, 0) : value;
        });

        expected.Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void ConcatOf2015_NamesItsAxisFirst()
    {
        var graph = TfGraph.Image(_image).Int("axis", 3).Node("y", "Concat", ["axis", "x", "x"]);

        new Nhwc(2, 3, 4, 10).Fill((n, y, x, c) => _image[n, y, x, c % 5]).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void Split_GivesPartsOfChannels()
    {
        var image = Nhwc.Random(2, 3, 4, 6);
        var graph = TfGraph.Image(image).Int("axis", 3).Node("parts", "Split", ["axis", "x"], ("num_split", 2))
            .Node("y", "Sub", ["parts:1", "parts"]);

        new Nhwc(2, 3, 4, 3).Fill((n, y, x, c) => image[n, y, x, c + 3] - image[n, y, x, c]).Near(graph.Run(image, "y"));
    }

    private static double Compute(string op, double a, double b) => op switch
    {
        "Add" or "AddV2" => a + b,
        "Sub" => a - b,
        "Mul" => a * b,
        "RealDiv" => a / b,
        "Maximum" => Math.Max(a, b),
        "Minimum" => Math.Min(a, b),
        _ => (a - b) * (a - b),
    };
}
