using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Damaged files: an InputException or a model that runs, never anything else.</summary>
public sealed class FaultTests
{
    private static readonly byte[] _graph = Network().ToBytes();

    [Fact]
    public void CutAnywhere_IsAnInputException()
    {
        for (var length = 0; length < _graph.Length; length++)
        {
            Survives(_graph[..length]);
        }

        var meta = Network().ToMetaBytes();
        for (var length = 0; length < meta.Length; length += 3)
        {
            Survives(meta[..length]);
        }
    }

    [Fact]
    public void CutMetaGraph_SaysHowMuchIsMissing()
    {
        var meta = Network().ToMetaBytes();

        Assert.Equal(
            FormattableString.Invariant($"this TensorFlow graph is cut: 100 bytes of {meta.Length:N0} are missing."),
            Assert.Throws<InputException>(() => TensorFlowImport.Read(meta.AsSpan(0, meta.Length - 100))).Message);
    }

    [Fact]
    public void FlippedBits_NeverCrash() => Prop.ForAll(
        Gen.Choose(0, (_graph.Length * 8) - 1).ArrayOf(3).ToArbitrary(), bits =>
        {
            var damaged = (byte[])_graph.Clone();
            foreach (var bit in bits)
            {
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Survives(damaged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void SingleBits_NeverCrash()
    {
        for (var bit = 0; bit < _graph.Length * 8; bit += 5)
        {
            var damaged = (byte[])_graph.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Survives(damaged, runs: bit % 40 == 0);
        }
    }

    [Fact]
    public void RandomBytes_AreNoGraph() => Prop.ForAll<byte[]>(bytes => Survives(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("node {\n  name: \"x\"\n}", "text form")]
    [InlineData("PK\u0003\u0004rest", "Keras")]
    [InlineData("hello world, this is no graph", "this is no TensorFlow graph (GraphDef or MetaGraphDef).")]
    public void OtherFormats_AreRecognised(string content, string word) =>
        Assert.Contains(word, Assert.Throws<InputException>(() => TensorFlowImport.Read(Encoding.Latin1.GetBytes(content))).Message);

    [Fact]
    public void OnnxFile_IsNoTensorFlowGraph()
    {
        var onnx = new OnnxGraphBuilder("g");
        onnx.Input("x", OnnxType.Float, "N", 3);
        onnx.Output(onnx.Node("Relu", ["x"]), "y", OnnxType.Float, "N", 3);

        Assert.Throws<InputException>(() => TensorFlowImport.Read(onnx.Build().ToBytes()));
    }

    [Fact]
    public void ConstantThatClaimsToBeHuge_IsRefused()
    {
        var tensor = new Onnx.TensorFlow.Protobuf.TensorProto
        {
            Dtype = Onnx.TensorFlow.Protobuf.DataType.DtFloat, TensorShape = TfGraph.Shape(1 << 20, 1 << 20), FloatVal = { 1f },
        };

        Assert.Contains("damaged", Assert.Throws<InputException>(
            () => TfGraph.Image(4, 4, 3).Tensor("v", tensor).Node("y", "Add", ["x", "v"]).Import()).Message);
    }

    private static void Survives(byte[] file, bool runs = true)
    {
        try
        {
            var model = TensorFlowImport.Read(file);
            if (runs)
            {
                using var session = new InferenceSession(model.ToBytes(), new SessionOptions { Threads = 1 });
            }
        }
        catch (InputException)
        {
            // The only failure that is allowed.
        }
    }

    /// <summary>A network with one of everything that has settings.</summary>
    private static TfGraph Network() => TfGraph.Image(9, 9, 3)
        .Const("w", Nhwc.Noise(3 * 3 * 3 * 4, 1), 3, 3, 3, 4).Const("d", Nhwc.Noise(3 * 3 * 4, 1), 3, 3, 4, 1).Const("v", [1, 2, 3, 4], 4)
        .Ints("axes", 1, 2).Ints("margin", new[,] { { 0, 0 }, { 1, 1 }, { 0, 0 }, { 0, 0 } }).Ints("shape", -1, 1, 1, 4)
        .Const("dense", Nhwc.Noise(8, 2), 4, 2).Const("b", [1, 2], 2).Int("last", 3)
        .Node("conv", "Conv2D", ["x", "w"], ("padding", "SAME"), ("strides", new[] { 1, 2, 2, 1 })).Node("biased", "BiasAdd", ["conv", "v"])
        .Node("padded", "Pad", ["biased", "margin"])
        .Node("deep", "DepthwiseConv2dNative", ["padded", "d"], ("padding", "VALID"), ("strides", new[] { 1, 1, 1, 1 }))
        .Node("bn", "FusedBatchNorm", ["deep", "v", "v", "v", "v"], ("is_training", false), ("epsilon", 0.001f)).Node("relu", "Relu6", ["bn"])
        .Node("pool", "MaxPool", ["relu"], ("padding", "VALID"), ("ksize", new[] { 1, 2, 2, 1 }), ("strides", new[] { 1, 1, 1, 1 }))
        .Node("joined", "ConcatV2", ["pool", "pool", "last"]).Node("mean", "Mean", ["pool", "axes"])
        .Node("gate", "Reshape", ["mean", "shape"]).Node("gated", "Mul", ["pool", "gate"]).Node("again", "Mean", ["gated", "axes"])
        .Node("classes", "MatMul", ["again", "dense"]).Node("logits", "BiasAdd", ["classes", "b"]).Node("y", "Softmax", ["logits"]);
}
