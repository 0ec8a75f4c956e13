using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Onnx.Tests.Editing;

/// <summary>Models of older and newer operator sets compute the same when they are part of another graph.</summary>
public sealed class EmbedTests
{
    private static readonly FloatTensor _image = ReferenceGraphs.Pattern(2, 3, 4, 5);

    [Fact]
    public void Clip_WithItsBoundsAsSettings() =>
        ComputesTheSame(HandMade.Image(7).Node("Clip", ["x"], "y", ("min", -0.5f), ("max", 0.25f)));

    [Fact]
    public void Pad_WithItsMarginAsASetting() => ComputesTheSame(HandMade.Image(7).Node(
        "Pad", ["x"], "y", ("pads", new long[] { 0, 0, 1, 2, 0, 0, 0, 1 }), ("value", 3f)));

    [Fact]
    public void Squeeze_Unsqueeze_ReduceSum_WithTheirAxesAsSettings() => ComputesTheSame(HandMade.Image(11)
        .Node("ReduceSum", ["x"], "a", ("axes", new long[] { 2 }), ("keepdims", 1))
        .Node("Squeeze", ["a"], "b", ("axes", new long[] { 2 }))
        .Node("Unsqueeze", ["b"], "y", ("axes", new long[] { 3 })));

    [Fact]
    public void Slice_WithItsRangesAsSettings() => ComputesTheSame(HandMade.Image(7).Node(
        "Slice", ["x"], "y", ("axes", new long[] { 1, 3 }), ("starts", new long[] { 1, -3 }), ("ends", new long[] { 3, 9999 })));

    [Fact]
    public void Split_WithItsSizesAsASetting() => ComputesTheSame(HandMade.Image(11).Change(model => model.Graph.Node.Add(new NodeProto
    {
        OpType = "Split", Input = { "x" }, Output = { "a", "y" },
        Attribute = { ((OnnxAttribute)("axis", 1)).Proto, ((OnnxAttribute)("split", new long[] { 1, 2 })).Proto },
    })));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Softmax_OverEverythingFromItsAxisOn(int axis) =>
        ComputesTheSame(HandMade.Image(7).Node("Softmax", ["x"], "y", ("axis", axis)));

    [Fact]
    public void Softmax_OfSet13_IsOverOneAxis() => ComputesTheSame(HandMade.Image(13).Node("Softmax", ["x"], "y", ("axis", 1)));

    [Fact]
    public void Dropout_IsLeftOut()
    {
        var model = HandMade.Image(7).Node("Dropout", ["x"], "a", ("ratio", 0.5f)).Node("Relu", ["a"], "y");

        Assert.Equal(["Relu", "Identity"], ComputesTheSame(model).Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void BatchNormalization_WithSettingsOfOldSets() => ComputesTheSame(HandMade.Image(7)
        .Floats("s", [1, 2, 3], 3).Floats("b", [0, 1, 2], 3).Floats("m", [0.5f, 0, 1], 3).Floats("v", [1, 4, 9], 3)
        .Node("BatchNormalization", ["x", "s", "b", "m", "v"], "y", ("spatial", 1), ("momentum", 0.9f), ("epsilon", 0.01f)), tolerance: 1e-6f,
        runsBefore: OfSet(9));

    [Theory]
    [InlineData("nearest")]
    [InlineData("linear")]
    public void Upsample_OfSet9_IsAResize(string mode) => ComputesTheSame(HandMade.Image(9)
        .Floats("scales", [1, 1, 2, 3], 4).Node("Upsample", ["x", "scales"], "y", ("mode", mode)), tolerance: 1e-6f);

    [Fact]
    public void Upsample_OfSet7_IsAResize() => ComputesTheSame(HandMade.Image(7)
        .Node("Upsample", ["x"], "y", ("mode", "nearest"), ("scales", new[] { 1f, 1, 2, 2 })));

    [Theory]
    [InlineData("nearest", 0.6f, 0.5f)]
    [InlineData("nearest", 1.5f, 2f)]
    [InlineData("linear", 0.6f, 1.5f)]
    public void Resize_OfSet10(string mode, float rows, float columns) => ComputesTheSame(HandMade.Image(10)
        .Floats("scales", [1, 1, rows, columns], 4).Node("Resize", ["x", "scales"], "y", ("mode", mode)), tolerance: 1e-6f);

    [Fact]
    public void ReduceMean_OfSet18_GetsItsAxesBack() => ComputesTheSame(HandMade.Image(18)
        .Ints("axes", 2, 3).Node("ReduceMean", ["x", "axes"], "y", ("keepdims", 0)));

    [Theory]
    [InlineData("none")]
    [InlineData("tanh")]
    public void Gelu_OfSet20_IsPutTogether(string approximate) =>
        ComputesTheSame(HandMade.Image(20).Node("Gelu", ["x"], "y", ("approximate", approximate)), tolerance: 1e-6f);

    [Fact]
    public void Mish_OfSet18_IsPutTogether() => ComputesTheSame(HandMade.Image(18).Node("Mish", ["x"], "y"), tolerance: 1e-6f);

    [Fact]
    public void Constants_OfEveryKind() => ComputesTheSame(HandMade.Image(12)
        .Node("Constant", [], "two", ("value_float", 2f)).Node("Mul", ["x", "two"], "a")
        .Node("Constant", [], "shape", ("value_ints", new long[] { 0, -1 })).Node("Reshape", ["a", "shape"], "y"));

    [Fact]
    public void Constants_InTypedFields() => ComputesTheSame(HandMade.Image(13)
        .Tensor(new TensorProto { Name = "keep", DataType = 9, Dims = { 3, 1, 1 }, Int32Data = { 1, 0, 1 } })
        .Tensor(new TensorProto { Name = "two", DataType = 6, Dims = { 1 }, Int32Data = { 2 } })
        .Tensor(new TensorProto { Name = "half", DataType = 11, DoubleData = { 0.5 } })
        .Node("Cast", ["two"], "a", ("to", 1)).Node("Cast", ["half"], "b", ("to", 1)).Node("Mul", ["a", "b"], "one")
        .Node("Where", ["keep", "x", "one"], "y"));

    [Fact]
    public void HalfPrecision_BecomesSingle()
    {
        var half = new TensorProto { Name = "w", DataType = 10, Dims = { 3, 1, 1 }, Int32Data = { 0x3C00, 0x4000, 0xC200 } };
        var model = HandMade.Image(13)
            .Tensor(half).Node("Cast", ["x"], "a", ("to", 10)).Node("Mul", ["a", "w"], "b").Node("Cast", ["b"], "y", ("to", 1)).Build();

        var embedded = Embed(model);

        var expected = _image.Values.Select((value, i) => value * (i / 20 % 3) switch { 0 => 1f, 1 => 2f, _ => -3f }).ToArray();
        Assert.Equal(expected, ReferenceGraphs.Run(embedded, _image).Values);
        Assert.All(embedded.Initializers, weight => Assert.Equal(OnnxType.Float, weight.Type));
    }

    [Fact]
    public void ModelForOneImage_TakesAnyNumber()
    {
        var model = new HandMade(13, 1, 3, 4, 5).Ints("shape", 1, -1).Node("Reshape", ["x", "shape"], "y").Build();

        var rows = ReferenceGraphs.Run(Embed(model), _image);

        Assert.Equal([2, 60], rows.Shape);
        Assert.Equal(_image.Values, rows.Values);
    }

    [Fact]
    public void WeightsReshapedToOneRow_StayOneRow()
    {
        var model = new HandMade(13, 1, 3, 4, 5).Floats("b", [1, 2, 3], 3).Ints("shape", 1, 3, 1, 1)
            .Node("Reshape", ["b", "shape"], "a").Node("Add", ["x", "a"], "y").Build();

        var expected = _image.Values.Select((value, i) => value + (i / 20 % 3) + 1).ToArray();
        Assert.InRange(ReferenceGraphs.Difference(expected, ReferenceGraphs.Run(Embed(model), _image).Values), 0, 1e-6f);
    }

    [Fact]
    public void SameModelTwice_GetsNamesOfItsOwn()
    {
        var model = HandMade.Image(13).Floats("w", [2], 1).Node("Mul", ["x", "w"], "y").Build();
        var graph = new OnnxGraphBuilder("twice");
        graph.Input("x", OnnxType.Float, "N", 3, 4, 5);
        var once = graph.Embed(model, new Dictionary<string, string> { ["x"] = "x" })[0];
        var twice = graph.Embed(model, new Dictionary<string, string> { ["x"] = once })[0];
        graph.Output(twice, "y", OnnxType.Float);

        Assert.Equal(_image.Values.Select(value => 4 * value), ReferenceGraphs.Run(graph.Build(), _image).Values);
    }

    [Fact]
    public void InnerValue_IsEnough_AndWhatItDoesNotNeedIsLeftOut()
    {
        var model = HandMade.Image(9).Node("Relu", ["x"], "features").Node("Frobnicate", ["features"], "y").Build();
        var graph = new OnnxGraphBuilder("part");
        graph.Input("x", OnnxType.Float, "N", 3, 4, 5);
        graph.Output(graph.Embed(model, new Dictionary<string, string> { ["x"] = "x" }, "features")[0], "features", OnnxType.Float);

        Assert.Equal(_image.Values.Select(value => Math.Max(value, 0)), ReferenceGraphs.Run(graph.Build(), _image).Values);
    }

    [Fact]
    public void Weights_AreShared()
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(new byte[60 * 4]);
        var model = HandMade.Image(13).Tensor(new TensorProto { Name = "w", DataType = 1, Dims = { 3, 4, 5 }, RawData = bytes })
            .Node("Mul", ["x", "w"], "y").Build();

        Assert.Same(model.Proto.Graph.Initializer[0].RawData, Embed(model).Proto.Graph.Initializer[0].RawData);
    }

    [Fact]
    public void UnknownOperator_IsNamed() => Assert.Equal(
        "node 'y' (Frobnicate): it is not known how to turn this operator of set 9 into one of set 17. Export the model with operator set 17.",
        Failure(HandMade.Image(9).Node("Frobnicate", ["x"], "y")));

    [Fact]
    public void CustomDomain_IsNamed() => Assert.StartsWith(
        "node 'y' uses the operator 'com.microsoft.FusedConv', which is no standard ONNX operator.",
        Failure(HandMade.Image(13).Node("FusedConv", ["x"], "y").Change(model => model.Graph.Node[0].Domain = "com.microsoft")));

    [Fact]
    public void ExternalData_IsNamed() => Assert.StartsWith(
        "the model keeps its weight 'w' in another file.",
        Failure(HandMade.Image(13)
            .Tensor(new TensorProto { Name = "w", DataType = 1, Dims = { 3 }, DataLocation = 1 }).Node("Mul", ["x", "w"], "y")));

    [Fact]
    public void ControlFlow_IsNamed() => Assert.StartsWith(
        "node 'y' (If) branches or loops",
        Failure(HandMade.Image(13).Node("If", ["x"], "y").Change(model => model.Graph.Node[0].Attribute.Add(new AttributeProto
        {
            Name = "then_branch", Type = AttributeProto.Types.AttributeType.Graph, G = new GraphProto { Name = "then" },
        }))));

    [Fact]
    public void Dropout_ThatIsSwitchedOff_IsLeftOut() => ComputesTheSame(HandMade.Image(13).Node("Constant", [], "ratio", ("value_float", 0.5f))
        .Tensor(new TensorProto { Name = "off", DataType = 9, Int32Data = { 0 } }).Node("Dropout", ["x", "ratio", "off"], "y"));

    [Fact]
    public void TrainingMode_IsRefused() => Assert.Contains(
        "training mode",
        Failure(HandMade.Image(13).Node("Constant", [], "ratio", ("value_float", 0.5f))
            .Node("Not", ["x"], "training").Node("Dropout", ["x", "ratio", "training"], "y")));

    [Fact]
    public void ConstantThatIsTooShort_IsNamed() => Assert.StartsWith(
        "the model's constant 'w' does not hold as many values as its shape [3, 3] says",
        Failure(HandMade.Image(13).Floats("w", [1, 2], 3, 3).Node("Mul", ["x", "w"], "y")));

    [Fact]
    public void MissingInput_IsTheCallersFault()
    {
        var model = HandMade.Image(13).Node("Relu", ["x"], "y").Build();

        Assert.Throws<ArgumentException>(() => new OnnxGraphBuilder("g").Embed(model, new Dictionary<string, string>()));
    }

    private static Action<ModelProto> OfSet(long opset) => model =>
    {
        model.OpsetImport[0].Version = opset;
        foreach (var node in model.Graph.Node)
        {
            var old = node.Attribute.FirstOrDefault(attribute => attribute.Name == "spatial");
            node.Attribute.Remove(old);
        }
    };

    private static OnnxModel ComputesTheSame(HandMade made, float tolerance = 0, Action<ModelProto>? runsBefore = null)
    {
        var model = made.Build();
        var embedded = Embed(model);
        if (runsBefore is not null)
        {
            runsBefore(model.Proto);
        }

        var (expected, actual) = (ReferenceGraphs.Run(model, _image), ReferenceGraphs.Run(embedded, _image));
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.InRange(ReferenceGraphs.Difference(expected.Values, actual.Values), 0, tolerance);
        Assert.Equal(OnnxGraphBuilder.Opset, embedded.Opset);
        return embedded;
    }

    private static string Failure(HandMade made)
    {
        var model = made.Build();
        return Assert.Throws<InputException>(() => Embed(model)).Message;
    }

    private static OnnxModel Embed(OnnxModel model)
    {
        var graph = new OnnxGraphBuilder("embedded");
        graph.Input("x", OnnxType.Float, "N", 3, 4, 5);
        graph.Output(graph.Embed(model, new Dictionary<string, string> { ["x"] = "x" })[0], "y", OnnxType.Float);
        return graph.Build();
    }
}
