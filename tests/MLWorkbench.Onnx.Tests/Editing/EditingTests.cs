using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.Protobuf;
using Xunit;

namespace MLWorkbench.Onnx.Tests.Editing;

/// <summary>Cutting models, checking them, and finding their features.</summary>
public sealed class EditingTests
{
    [Fact]
    public void CutAt_KeepsOnlyWhatTheValueNeeds()
    {
        var cut = Classifier().CutAt("pooled", "features");

        Assert.Equal(["Conv", "Relu", "GlobalAveragePool", "Flatten", "Identity"], cut.Nodes.Select(node => node.Operator));
        Assert.Equal(["w"], cut.Initializers.Select(weight => weight.Name));
        Assert.Equal(["features"], cut.Outputs.Select(output => output.Name));
        Assert.Equal([2, 6], ReferenceGraphs.Run(cut, ReferenceGraphs.Pattern(2, 3, 4, 5)).Shape);
    }

    [Fact]
    public void CutAt_UnderItsOwnName_AddsNothing() =>
        Assert.Equal("Flatten", Classifier().CutAt("pooled", "pooled").Nodes[^1].Operator);

    [Fact]
    public void CutAt_AnUnknownValue_IsNamed() => Assert.Equal(
        "the model makes no value called 'pool'. It has: pooled.",
        Assert.Throws<InputException>(() => Classifier().CutAt("pool", "features")).Message);

    [Fact]
    public void CutAt_WhatAnInnerGraphReads_IsKept()
    {
        var model = HandMade.Image(13).Node("Relu", ["x"], "outer").Node("If", ["x"], "y").Change(proto => proto.Graph.Node[1].Attribute.Add(
            new AttributeProto
            {
                Name = "then_branch", Type = AttributeProto.Types.AttributeType.Graph,
                G = new GraphProto { Node = { new NodeProto { OpType = "Neg", Input = { "outer" }, Output = { "inner" } } } },
            })).Build();

        Assert.Equal(["Relu", "If"], model.CutAt("y", "y").Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void Features_BeforeALinearClassifier() =>
        Assert.Equal(new FeatureTensor("pooled", 6, IsMap: false), FeatureTensorFinder.Find(Classifier()));

    [Fact]
    public void Features_BeforeAProductWithABias() => Assert.Equal(
        new FeatureTensor("flat", 60, IsMap: false),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[120], 60, 2).Floats("b", [1, 2], 2)
            .Node("Flatten", ["x"], "flat").Node("MatMul", ["flat", "w"], "product").Node("Add", ["product", "b"], "y").Build()));

    [Fact]
    public void Features_OfAHeadlessNetwork_AreItsOutput() => Assert.Equal(
        new FeatureTensor("y", 6, IsMap: false),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[18], 6, 3, 1, 1)
            .Node("Conv", ["x", "w"], "conv").Node("Relu", ["conv"], "relu").Node("GlobalAveragePool", ["relu"], "mean").Node("Flatten", ["mean"], "y")
            .Build()));

    [Fact]
    public void Features_OfANetworkThatEndsInAMap_AreStillToBeAveraged() => Assert.Equal(
        new FeatureTensor("y", 6, IsMap: true),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[6 * 3 * 9], 6, 3, 3, 3)
            .Node("Conv", ["x", "w"], "conv").Node("Relu", ["conv"], "y").Build()));

    [Fact]
    public void Features_BeforeAConvolutionThatClassifies() => Assert.Equal(
        new FeatureTensor("mean", 3, IsMap: true),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[6], 2, 3, 1, 1)
            .Node("GlobalAveragePool", ["x"], "mean").Node("Conv", ["mean", "w"], "logits").Node("Flatten", ["logits"], "y").Build()));

    [Fact]
    public void Features_OfAPointwiseConvolution_AreItsResult() => Assert.Equal(
        new FeatureTensor("y", 6, IsMap: true),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[18], 6, 3, 1, 1)
            .Node("Conv", ["x", "w"], "conv").Node("Relu", ["conv"], "y").Build()));

    [Fact]
    public void Features_BesideAnAuxiliaryClassifier_AreThoseOfTheMainOne() => Assert.Equal(
        new FeatureTensor("deep", 60, IsMap: false),
        FeatureTensorFinder.Find(HandMade.Image(13).Floats("w", new float[120], 60, 2)
            .Node("Flatten", ["x"], "flat").Node("MatMul", ["flat", "w"], "auxiliary")
            .Node("Tanh", ["flat"], "deep").Node("MatMul", ["deep", "w"], "y").Build("auxiliary", "y")));

    [Fact]
    public void Features_ThatCannotBeTold_AskForAName() => Assert.Contains(
        "Name the value", Assert.Throws<InputException>(() => FeatureTensorFinder.Find(HandMade.Image(13).Node("Relu", ["x"], "y").Build())).Message);

    [Fact]
    public void Input_OfAnySize() => Assert.Equal(
        new OnnxImageInput("x", OnnxType.Float, ChannelsLast: false, null, 3, null, null), Sized("N", 3, "H", "W").ImageInput);

    [Fact]
    public void Input_WithChannelsLast() => Assert.Equal(
        new OnnxImageInput("x", OnnxType.Float, ChannelsLast: true, 1, 3, 224, 200), Sized(1, 224, 200, 3).ImageInput);

    [Fact]
    public void InputSize_IsWhatTheModelFixes() => Assert.Equal((224, 200), Sized("N", 1, 224, 200).InputSize);

    [Theory]
    [InlineData(2, 3, 4, 5, "takes exactly 2 images at a time")]
    [InlineData(1, 4, 4, 5, "1 or 3 channels")]
    public void UnusableInputs_AreNamed(long batch, long channels, long height, long width, string words) => Assert.Contains(
        words, Assert.Throws<InputException>(() => OnnxChecks.RequireUsable(Sized(batch, channels, height, width))).Message);

    [Fact]
    public void TwoInputs_AreNamed()
    {
        var model = HandMade.Image(13).Node("Relu", ["x"], "y").Change(proto => proto.Graph.Input.Add(HandMade.Value("mask", 1, null))).Build();

        Assert.Equal(
            "the model has 2 inputs (x, mask); a backbone has one: the image.",
            Assert.Throws<InputException>(() => OnnxChecks.RequireUsable(model)).Message);
    }

    [Fact]
    public void InputOfBytes_IsRefused()
    {
        var model = HandMade.Image(13).Node("Relu", ["x"], "y").Change(proto => proto.Graph.Input[0].Type.TensorType.ElemType = 2).Build();

        Assert.Contains("UInt8", Assert.Throws<InputException>(() => OnnxChecks.RequireUsable(model)).Message);
    }

    [Fact]
    public void OperatorSet_OfAnotherAge_IsRefused() => Assert.Contains(
        "operator set 6", Assert.Throws<InputException>(() => OnnxChecks.RequireUsable(HandMade.Image(6).Node("Relu", ["x"], "y").Build())).Message);

    private static OnnxModel Sized(params OnnxDimension[] shape) => new HandMade(13, shape).Node("Relu", ["x"], "y").Build();

    private static OnnxModel Classifier() => HandMade.Image(13)
        .Floats("w", new float[6 * 3], 6, 3, 1, 1).Floats("dense", new float[12], 2, 6).Floats("b", [1, 2], 2)
        .Node("Conv", ["x", "w"], "conv").Node("Relu", ["conv"], "relu").Node("GlobalAveragePool", ["relu"], "mean").Node("Flatten", ["mean"], "pooled")
        .Node("Gemm", ["pooled", "dense", "b"], "logits", ("transB", 1)).Node("Softmax", ["logits"], "y").Build();
}
