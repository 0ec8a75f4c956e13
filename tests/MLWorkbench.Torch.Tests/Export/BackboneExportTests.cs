using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Networks.Backbones;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Export;

public sealed class BackboneExportTests
{
    private static readonly int[] _batches = [1, 3];

    public static TheoryData<string> Names => BackboneReference.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Export_PredictsTheSame(string name) => OnTorch.Run(() =>
    {
        var reference = BackboneReference.All[name];
        using var network = BackboneFormula.Fill(BackboneReference.MakeEmpty(name), reference.Gain);
        network.Eval();
        using var session = new InferenceSession(
            OnnxExport.Export(network, [3, reference.Height, reference.Width], ExportHead.Softmax));

        AgreeOn(session, "logits", reference, network.Forward);
    });

    [Theory]
    [InlineData("resnet18")]
    [InlineData("mobilenet-v2-torchvision")]
    [InlineData("convnext-tiny")]
    [InlineData("vit-small-16 resized")]
    public void ExportFeatures_GivesTheRowBeforeTheClassifier(string name) => OnTorch.Run(() =>
    {
        var reference = BackboneReference.All[name];
        using var network = BackboneFormula.Fill(BackboneReference.MakeEmpty(name), reference.Gain);
        network.Eval();
        var file = OnnxExport.ExportFeatures(network, [3, reference.Height, reference.Width]);
        var model = OnnxModel.Read(file);
        using var session = new InferenceSession(file);

        Assert.Equal([$"features: Float [N, {network.Info.Width}]"], model.Outputs.Select(output => output.ToString()));
        Assert.DoesNotContain(model.Initializers, weight => weight.Shape is [5, ..]);
        AgreeOn(session, "features", reference, x => network.Pooled(network.Features(x)));
    });

    [Fact]
    public void ExportFeatures_TakesTheNormalizationAlong() => OnTorch.Run(() =>
    {
        var reference = BackboneReference.All["resnet18"];
        var backbone = BackboneFormula.Fill(BackboneReference.MakeEmpty("resnet18"), reference.Gain);
        using var classifier = new Classifier(Normalization.PerChannel([.. backbone.Info.Mean], [.. backbone.Info.Deviation]), backbone);
        classifier.Eval();
        using var session = new InferenceSession(OnnxExport.ExportFeatures(classifier, [3, reference.Height, reference.Width]));

        AgreeOn(session, "features", reference, x => backbone.Pooled(classifier.Features(x)), 127);
    });

    private static void AgreeOn(
        InferenceSession session, string output, BackboneReference reference, Func<Tensor, Tensor> function, double scale = 1)
    {
        using var noGrad = GradMode.Off();
        foreach (var batch in _batches)
        {
            using var scope = TensorScope.Begin();
            var images = BackboneFormula.Images(batch, reference.Height, reference.Width) * scale;
            var expected = function(images);
            var actual = session.Run(ExportChecks.Input(images), output);
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.InRange(ExportChecks.LargestDifference(expected.ToArray<float>(), actual.Values), 0, ExportChecks.Tolerance);
        }
    }
}
