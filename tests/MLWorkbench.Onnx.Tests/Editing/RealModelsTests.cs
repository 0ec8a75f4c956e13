using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.Protobuf;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Onnx.Tests.Editing;

public sealed class RealModelsTests
{
    private const string MobileNet = "reference/tensorflow/mobilenet_v2.onnx";
    private const string SqueezeNet = "data/weights/SqueezeNet_fp16.onnx";

    [SharedFact(MobileNet)]
    public void Embed_OfMobileNet_ComputesTheSame()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(MobileNet)));
        var input = ReferenceGraphs.Pattern(2, 3, 224, 224);

        var embedded = Embed(model, "features", "probabilities");

        using var before = new InferenceSession(model.ToBytes());
        using var after = new InferenceSession(embedded.ToBytes());
        var expected = before.Run([input], ["features", "probabilities"]);
        var actual = after.Run([input], ["features", "probabilities"]);
        Assert.Equal(expected[0].Values, actual[0].Values);
        Assert.Equal(expected[1].Values, actual[1].Values);
    }

    [SharedFact(MobileNet)]
    public void Features_OfMobileNet_AreFound()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(MobileNet)));

        Assert.Equal(new FeatureTensor("features", 1280, IsMap: false), FeatureTensorFinder.Find(model));
        Assert.Equal((224, 224), model.InputSize);
    }

    [SharedFact(SqueezeNet)]
    public void Embed_OfHalfPrecision_RunsInSinglePrecision()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(SqueezeNet)));
        var embedded = Embed(model, "softmaxout_1");
        var probabilities = ReferenceGraphs.Run(embedded, ReferenceGraphs.Pattern(2, 3, 224, 224));

        Assert.Equal([2, 1000, 1, 1], probabilities.Shape);
        Assert.All(embedded.Initializers, weight => Assert.NotEqual(OnnxType.Float16, weight.Type));
        Assert.Equal(1, probabilities.Row(0).ToArray().Sum(), 1e-4);
        Assert.Equal(1, probabilities.Row(1).ToArray().Sum(), 1e-4);
    }

    [SharedFact(SqueezeNet)]
    public void Embed_OfHalfPrecision_ComputesTheSame()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(SqueezeNet)));
        var input = ReferenceGraphs.Pattern(1, 3, 224, 224);

        var expected = ReferenceGraphs.Run(WithSingleBorders(model), input);
        var actual = ReferenceGraphs.Run(Embed(model, "softmaxout_1"), input);

        Assert.InRange(ReferenceGraphs.Difference(expected.Values, actual.Values), 0, 2e-3f * expected.Values.Max());
    }

    [SharedFact(SqueezeNet)]
    public void Features_OfSqueezeNet_AreThoseBeforeItsLastConvolution()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(SqueezeNet)));

        Assert.Equal(new FeatureTensor("fire9/concat_2", 512, IsMap: true), FeatureTensorFinder.Find(model));
    }

    /// <summary>The model itself in half precision, between conversions of its input and its output.</summary>
    private static OnnxModel WithSingleBorders(OnnxModel model)
    {
        var proto = model.Proto.Clone();
        var (input, output) = (proto.Graph.Input.First(value => value.Name == "data_0"), proto.Graph.Output[0]);
        proto.Graph.Node.Insert(0, Cast("single", input.Name, OnnxType.Float16));
        proto.Graph.Node.Add(Cast(output.Name, "probabilities", OnnxType.Float));
        (input.Name, output.Name) = ("single", "probabilities");
        input.Type.TensorType.ElemType = output.Type.TensorType.ElemType = (int)OnnxType.Float;
        return new OnnxModel(proto);
    }

    private static NodeProto Cast(string from, string to, OnnxType type) =>
        new() { OpType = "Cast", Input = { from }, Output = { to }, Attribute = { ((OnnxAttribute)("to", (long)type)).Proto } };

    private static OnnxModel Embed(OnnxModel model, params string[] outputs)
    {
        var graph = new OnnxGraphBuilder("embedded");
        graph.Input("x", OnnxType.Float, "N", 3, model.InputSize.Height ?? 224, model.InputSize.Width ?? 224);
        var values = graph.Embed(model, new Dictionary<string, string> { [model.ImageInput.Name] = "x" }, outputs);
        for (var i = 0; i < values.Length; i++)
        {
            graph.Output(values[i], outputs[i], OnnxType.Float);
        }

        return graph.Build();
    }
}
