using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using MLWorkbench.Onnx.Protobuf;
using Xunit;

namespace MLWorkbench.Onnx.Tests;

public sealed class OnnxModelTests
{
    [Fact]
    public void Inputs_LeaveOutConstantsThatOldFilesListAmongThem()
    {
        var proto = Proto();
        proto.Graph.Input.Add(new ValueInfoProto { Name = "x" });
        proto.Graph.Input.Add(new ValueInfoProto { Name = "w" });
        proto.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = 1, Dims = { 2 }, FloatData = { 1, 2 } });

        var model = OnnxModel.Read(proto.ToByteArray());

        Assert.Equal("x", Assert.Single(model.Inputs).Name);
        Assert.Equal(8, Assert.Single(model.Initializers).Bytes);
    }

    [Fact]
    public void HasExternalData_FindsWeightsInAnotherFile()
    {
        var proto = Proto();
        proto.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = 1, Dims = { 2 }, DataLocation = 1 });

        Assert.True(OnnxModel.Read(proto.ToByteArray()).HasExternalData);
    }

    [Fact]
    public void Nodes_ShowDomainAndOutputs()
    {
        var graph = new OnnxGraphBuilder("g");
        graph.UseDomain("ai.onnx.ml", 3);
        graph.Input("x", OnnxType.Float, "N", 2);
        var outputs = graph.Node("ai.onnx.ml", "TreeEnsembleClassifier", ["x"], 2, ("post_transform", "NONE"));

        var node = Assert.Single(OnnxModel.Read(graph.Build().ToBytes()).Nodes);

        Assert.Equal("ai.onnx.ml.TreeEnsembleClassifier", node.Operator);
        Assert.Equal(outputs, node.Outputs);
    }

    [Fact]
    public void Attributes_OfEveryKind_AreWritten()
    {
        var graph = new OnnxGraphBuilder("g");
        graph.Node(
            "Any", [],
            ("i", 3L), ("f", 0.5f), ("s", "text"), ("is", new long[] { 1, 2 }), ("fs", new[] { 1f, 2f }), ("ss", new[] { "a", "b" }));

        var attributes = ModelProto.Parser.ParseFrom(graph.Build().ToBytes()).Graph.Node[0].Attribute;

        Assert.Equal(["i", "f", "s", "is", "fs", "ss"], attributes.Select(attribute => attribute.Name));
        Assert.Equal((3L, 0.5f, "text"), (attributes[0].I, attributes[1].F, attributes[2].S.ToStringUtf8()));
        Assert.Equal([1, 2], attributes[3].Ints);
        Assert.Equal([1f, 2f], attributes[4].Floats);
        Assert.Equal(["a", "b"], attributes[5].Strings.Select(text => text.ToStringUtf8()));
    }

    [Fact]
    public void Constants_OfAnyValues_AreWrittenBitByBit() => Prop.ForAll<float[]>(values =>
    {
        var graph = new OnnxGraphBuilder("g");
        graph.Constant("c", values, values.Length);
        var raw = ModelProto.Parser.ParseFrom(graph.Build().ToBytes()).Graph.Initializer[0].RawData.ToByteArray();
        return raw.SequenceEqual(values.SelectMany(BitConverter.GetBytes));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_IsNotChangedByWhatFollows()
    {
        var graph = new OnnxGraphBuilder("g");
        graph.Input("x", OnnxType.Float, "N");
        var model = graph.Build();

        graph.Node("Relu", ["x"]);

        Assert.Empty(model.Nodes);
    }

    private static ModelProto Proto() => new()
    {
        IrVersion = 3, OpsetImport = { new OperatorSetIdProto { Version = 7 } }, Graph = new GraphProto { Name = "g" },
    };
}
