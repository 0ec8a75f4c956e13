using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

namespace MLWorkbench.Torch.Tests.Export;

public sealed class ExportedMapTests
{
    private static readonly ImageShape _grey = ImageShape.Square(1, 32);

    [Fact]
    public void TheHalvesOfAGraph_GiveWhatTheNetworkGives() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Classifier(new ConvStack(_grey, 3, new ConvStackOptions { Filters = [4, 8], Hidden = 6 }));

        Check(OnnxModel.Read(OnnxExport.Export(module, [1, 32, 32], ExportHead.Softmax)), [module]);
    });

    [Fact]
    public void AMeanOfFolds_ShowsTheMapOfEach_InOrder() => TorchThread.Shared.Invoke(() =>
    {
        Classifier[] members = [Classifier(new ConvNet(_grey, 2)), Classifier(new ResNet18(1, 2, width: 4)), Classifier(new ConvNet(_grey, 2))];
        using var mean = new FoldMean(members);

        Check(OnnxModel.Read(OnnxExport.Export(mean, [1, 32, 32], ExportHead.SoftmaxMean)), members);
    });

    [Fact]
    public void ANetworkWithoutPlaces_ShowsNone() => TorchThread.Shared.Invoke(() =>
    {
        using var module = new Tokens();

        Assert.Empty(ExportedMap.Of(OnnxModel.Read(OnnxExport.Export(module, [1, 4, 4], ExportHead.Softmax))));
    });

    private static void Check(OnnxModel model, IReadOnlyList<Classifier> members)
    {
        using var scope = TensorScope.Begin();
        var maps = ExportedMap.Of(model);
        Assert.Equal(members.Count, maps.Count);
        var images = Tensor.Uniform(0, 255, 3, 1, 32, 32);
        foreach (var (map, member) in maps.Zip(members))
        {
            member.Eval();
            using var below = new InferenceSession(model.CutAt(map.Features, map.Features).ToBytes());
            using var above = new InferenceSession(model.CutBetween(map.Features, map.Logits).ToBytes());

            var features = below.Run(ExportChecks.Input(images), map.Features);
            var logits = above.Run(features, map.Logits);

            var expected = member.Features(images);
            Assert.Equal(expected.Shape, features.Shape);
            Assert.InRange(ExportChecks.LargestDifference(expected.ToArray<float>(), features.Values), 0, ExportChecks.Tolerance);
            Assert.InRange(ExportChecks.LargestDifference(member.Forward(images).ToArray<float>(), logits.Values), 0, ExportChecks.Tolerance);
        }
    }

    private static Classifier Classifier(Network network) => new(Normalization.Scale(1 / 255.0), network);

    private sealed class Tokens : Module, IFeatureModule
    {
        public bool HasPlaces => false;

        public Tensor Features(Tensor x) => x * 2;

        public Tensor Head(Tensor features) => features.Mean([2]).Flatten();

        public override Tensor Forward(Tensor x) => Head(Features(x));
    }
}
