using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.Protobuf;
using Xunit;

namespace MLWorkbench.Onnx.Tests.Editing;

/// <summary>Damaged ONNX files: an InputException or a model, never anything else and never an endless search.</summary>
public sealed class DamagedModelTests
{
    private static readonly byte[] _model = HandMade.Image(11)
        .Floats("w", new float[4 * 3], 4, 3, 1, 1).Floats("dense", new float[8], 4, 2).Ints("flat", -1, 4)
        .Tensor(new TensorProto { Name = "half", DataType = 10, Dims = { 1 }, Int32Data = { 0x3C00 } })
        .Node("Conv", ["x", "w"], "conv", ("kernel_shape", new long[] { 1, 1 })).Node("Mul", ["conv", "half"], "scaled")
        .Node("Clip", ["scaled"], "clip").Node("GlobalAveragePool", ["clip"], "mean").Node("Reshape", ["mean", "flat"], "rows")
        .Node("MatMul", ["rows", "dense"], "logits").Node("Softmax", ["logits"], "y", ("axis", 1)).Build().ToBytes();

    [Fact]
    public void EveryBit_OnItsOwn_NeverCrashes()
    {
        for (var bit = 0; bit < _model.Length * 8; bit++)
        {
            var damaged = (byte[])_model.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Survives(damaged);
        }
    }

    [Fact]
    public void FlippedBits_NeverCrash() => Prop.ForAll(
        Gen.Choose(0, (_model.Length * 8) - 1).ArrayOf(4).ToArbitrary(), bits =>
        {
            var damaged = (byte[])_model.Clone();
            foreach (var bit in bits)
            {
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Survives(damaged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Circle_EndsTheSearchForFeatures()
    {
        var model = HandMade.Image(13).Node("Relu", ["b"], "a").Node("Relu", ["a"], "b").Node("Transpose", ["t"], "t")
            .Node("MatMul", ["b", "t"], "y").Build();

        Assert.Throws<InputException>(() => FeatureTensorFinder.Find(model));
    }

    private static void Survives(byte[] file)
    {
        try
        {
            var model = OnnxModel.Read(file);
            OnnxChecks.RequireUsable(model);
            var features = FeatureTensorFinder.Find(model);
            _ = model.CutAt(features.Name, "features!");
            var graph = new OnnxGraphBuilder("g");
            graph.Input("x", OnnxType.Float, "N", 3, 4, 5);
            graph.Embed(model, new Dictionary<string, string> { [model.ImageInput.Name] = "x" }, features.Name);
        }
        catch (InputException)
        {
            // The only failure that is allowed.
        }
    }
}
