using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>MobileNetV2 with real weights, as a GraphDef and as MetaGraphDefs, against float64 reference outputs.</summary>
public sealed class MobileNetTests
{
    private const string Folder = "reference/tensorflow";
    private const string Features = "global_average_pooling2d/Mean";
    private const string Probabilities = "Identity";

    [SharedTheory(Folder)]
    [InlineData("mobilenet_v2.pb")]
    [InlineData("mobilenet_v2.meta")]
    [InlineData("mobilenet_v2_bn.meta")]
    public void FeaturesAndProbabilities_AreThoseOfTheReference(string file)
    {
        using var session = new InferenceSession(Import(file, Features, Probabilities).ToBytes());

        var outputs = session.Run([Photographs()], [Features, Probabilities]);

        Assert.Equal([3, 1280], outputs[0].Shape);
        Assert.Equal([3, 1000], outputs[1].Shape);
        Assert.InRange(ReferenceGraphs.Difference(ReferenceGraphs.Npy($"{Folder}/features.npy"), outputs[0].Values), 0, 1e-4);
        Assert.InRange(ReferenceGraphs.Difference(ReferenceGraphs.Npy($"{Folder}/probabilities.npy"), outputs[1].Values), 0, 1e-5);
    }

    [SharedFact(Folder)]
    public void Graph_HasNoTranspositionAndNoBiasBesideAConvolution()
    {
        var operators = Import("mobilenet_v2.pb").Nodes.CountBy(node => node.Operator).ToDictionary();

        Assert.Equal(52, operators["Conv"]);
        Assert.Equal(10, operators["Add"]);
        Assert.DoesNotContain("Transpose", operators.Keys);
        Assert.DoesNotContain("Reshape", operators.Keys);
    }

    [SharedFact(Folder)]
    public void Input_IsAnyNumberOfImagesOfTheGraphsSize()
    {
        var model = Import("mobilenet_v2.meta");

        Assert.Equal("input: Float [N, 3, 224, 224]", Assert.Single(model.Inputs).ToString());
        Assert.Equal("Identity: Float [N, 1000]", Assert.Single(model.Outputs).ToString());
    }

    [SharedFact(Folder)]
    public void Features_AreFound() =>
        Assert.Equal(new FeatureTensor(Features, 1280, IsMap: false), FeatureTensorFinder.Find(Import("mobilenet_v2_bn.meta")));

    [SharedFact(Folder)]
    public void AnotherSize_IsAFreeChoice()
    {
        var options = new TensorFlowImportOptions { Outputs = [Features], ImageSize = (96, 160) };
        var model = TensorFlowImport.Read(Read("mobilenet_v2.pb"), options);

        var features = ReferenceGraphs.Run(model, ReferenceGraphs.Pattern(2, 3, 96, 160));

        Assert.Equal([2, 1280], features.Shape);
    }

    private static OnnxModel Import(string file, params string[] outputs) =>
        TensorFlowImport.Read(Read(file), new TensorFlowImportOptions { Outputs = outputs });

    private static byte[] Read(string file) => File.ReadAllBytes(SharedData.PathOf($"{Folder}/{file}"));

    /// <summary>Scaled to -1 to 1, in the order of the reference.</summary>
    private static FloatTensor Photographs()
    {
        var images = new[] { "dog", "kitten", "fish" }.Select(name => Png.Read(SharedData.PathOf($"{Folder}/{name}.png"))).ToArray();
        return new Nhwc(3, 224, 224, 3)
            .Fill((n, y, x, c) => (images[n].Pixels[((y * 224) + x) * 3 + c] / 127.5) - 1)
            .ToNchw();
    }
}
