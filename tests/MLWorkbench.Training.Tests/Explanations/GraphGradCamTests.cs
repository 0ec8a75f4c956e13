using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Torch.Explanations;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Explanations;
using MLWorkbench.Training.Tests.Support;
using Xunit;
using NetworkShape = MLWorkbench.Torch.Networks.ImageShape;

namespace MLWorkbench.Training.Tests.Explanations;

public sealed class GraphGradCamTests
{
    private const int Side = 32;
    private static readonly Operator _logSumExp = Operator.Find("aten::logsumexp");
    private static readonly Imaging.ImageShape _shape = new(Side, Side, 1);

    [Theory]
    [InlineData(GlobalPooling.Average, 0, ActivationKind.Relu)]
    [InlineData(GlobalPooling.Max, 8, ActivationKind.Relu)]
    [InlineData(GlobalPooling.None, 8, ActivationKind.Gelu)]
    public void Differences_AgreeWithAutomaticDifferentiation(GlobalPooling pooling, int hidden, ActivationKind activation) => OnTorch.Run(() =>
    {
        using var scope = TensorScope.Begin();
        TorchSettings.Seed(3);
        using var module = Module(3, new ConvStackOptions { Filters = [6, 12], GlobalPooling = pooling, Hidden = hidden, Activation = activation });
        module.Eval();
        using var explainer = GraphGradCam.Open(OnnxExport.Export(module, [1, Side, Side], ExportHead.Softmax), _shape, severalLabels: false, 1)!;
        var images = Tensor.Uniform(0, 255, 1, 1, Side, Side);

        for (var target = 0; target < 3; target++)
        {
            long[] others = [.. Enumerable.Range(0, 3).Where(label => label != target).Select(label => (long)label)];
            var expected = GradCam.Of(
                module, images, logits => logits.Select(1, target) - _logSumExp.Call(logits.IndexSelect(1, Tensor.FromLabels(others)), (long[])[1]));

            var map = explainer.Explain(images.ToArray<float>(), target);

            Assert.Equal((expected.Shape[1], expected.Shape[2]), (map.Height, map.Width));
            var values = expected.ToArray<float>();
            var largest = values.Max(Math.Abs);
            Assert.All(values.Zip(map.Values.ToArray()), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / largest, 0, 0.02));
        }
    });

    [Fact]
    public void OneLogit_SpeaksOfTheSecondClass_AndAgainstTheFirst() => OnTorch.Run(() =>
    {
        using var scope = TensorScope.Begin();
        using var module = Module(1, new ConvStackOptions { Filters = [4, 8] });
        module.Eval();
        using var explainer = GraphGradCam.Open(OnnxExport.Export(module, [1, Side, Side], ExportHead.BinarySigmoid), _shape, severalLabels: false, 1)!;
        var image = Tensor.Uniform(0, 255, 1, 1, Side, Side).ToArray<float>();

        var (first, second) = (explainer.Explain(image, 0), explainer.Explain(image, 1));

        Assert.All(first.Values.ToArray().Zip(second.Values.ToArray()), pair => Assert.Equal(pair.First, -pair.Second, 1e-5f));
    });

    [Fact]
    public void FoldModels_AreExplainedOneByOne_OrByTheirMean() => OnTorch.Run(() =>
    {
        using var scope = TensorScope.Begin();
        using var mean = new FoldMean([Module(2, new ConvStackOptions { Filters = [4, 8] }), Module(2, new ConvStackOptions { Filters = [4, 8] })]);
        mean.Eval();
        using var explainer = GraphGradCam.Open(OnnxExport.Export(mean, [1, Side, Side], ExportHead.SoftmaxMean), _shape, severalLabels: false, 1)!;
        var image = Tensor.Uniform(0, 255, 1, 1, Side, Side).ToArray<float>();

        var both = HeatMap.Mean([explainer.Explain(image, 1, member: 0), explainer.Explain(image, 1, member: 1)]);

        Assert.Equal(both.Values.ToArray(), explainer.Explain(image, 1).Values.ToArray());
        Assert.Contains("2 networks", explainer.Method);
    });

    [Fact]
    public void ATrainedNetwork_IsSensitiveWhereTheLabelsAre_AndARandomisedOneIsNot()
    {
        var onnx = Tiny.Fit(Tiny.Job(), Tiny.Options with { Epochs = 12 }).Onnx;
        var shape = Tiny.Plan().Shape;
        var samples = Tiny.Samples(12, name: "unseen");
        using var trained = GraphGradCam.Open(onnx, shape, severalLabels: false, 1)!;

        var maps = samples.Select(sample => trained.Explain(Values(sample), sample.Label)).ToList();

        var hits = samples.Zip(maps, (sample, map) => MaskAgreement.Of(map, Quarter(sample.Label), Tiny.Side, Tiny.Side, margin: 2)).Count(one => one.Hit);
        Assert.InRange(hits, 10, 12);
        var correlations = Enumerable.Range(0, 8).SelectMany(seed =>
        {
            using var random = GraphGradCam.Open(RandomisedWeights.Of(onnx, (ulong)seed), shape, severalLabels: false, 1)!;
            return samples.Zip(maps, (sample, map) => MapAgreement.RankCorrelation(map, random.Explain(Values(sample), sample.Label))).ToList();
        }).ToList();
        Assert.InRange(correlations.Average(), -0.35, 0.35);
    }

    [Fact]
    public void AMapThatIsTooCoarse_IsLeftToOcclusion() => OnTorch.Run(() =>
    {
        using var module = Module(2, new ConvStackOptions { Filters = [2, 2, 2, 2] });

        Assert.Null(GraphGradCam.Open(OnnxExport.Export(module, [1, Side, Side], ExportHead.Softmax), _shape, severalLabels: false, 1));
    });

    private static Classifier Module(int outputs, ConvStackOptions options) =>
        new(Normalization.Scale(1 / 255.0), new ConvStack(NetworkShape.Square(1, Side), outputs, options));

    private static float[] Values(Data.Sample sample) => sample.Image.Load().ToPlanar();

    private static bool[] Quarter(int label) =>
        [.. Enumerable.Range(0, Tiny.Side * Tiny.Side).Select(place => (place / Tiny.Side * 2 / Tiny.Side * 2) + (place % Tiny.Side * 2 / Tiny.Side) == label)];
}
