using MLWorkbench.Onnx.Editing;
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
    public void Features_OfSqueezeNet_AreThoseBeforeItsLastConvolution()
    {
        var model = OnnxModel.Read(File.ReadAllBytes(SharedData.PathOf(SqueezeNet)));

        Assert.Equal(new FeatureTensor("fire9/concat_2", 512, IsMap: true), FeatureTensorFinder.Find(model));
    }

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
