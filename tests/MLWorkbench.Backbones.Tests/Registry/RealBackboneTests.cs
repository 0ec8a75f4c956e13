using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Registry;

/// <summary>Files with real ImageNet weights, from raw pixels to the features of their reference.</summary>
public sealed class RealBackboneTests : IDisposable
{
    private static readonly BackboneInputSpec _colour = new(3, 224, 224);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedTheory("reference/tensorflow")]
    [InlineData("mobilenet_v2.pb")]
    [InlineData("mobilenet_v2.meta")]
    [InlineData("mobilenet_v2_bn.meta")]
    [InlineData("mobilenet_v2.onnx")]
    public void MobileNetV2_GivesTheReferenceFeatures_WithoutAnyOption(string file)
    {
        var folder = SharedData.PathOf("reference/tensorflow");
        var imported = Open().Import("keras", Path.Combine(folder, file));
        var expected = Npy(Path.Combine(folder, "features.npy"));

        var backbone = FrozenBackbone.Load(Open(), "keras", _colour);

        Assert.Equal(("MobileNetV2 1.0", 1280, "Apache-2.0"), (imported.Family, backbone.Width, imported.Licence));
        string[] images = ["dog.png", "kitten.png", "fish.png"];
        for (var row = 0; row < images.Length; row++)
        {
            var features = Run(backbone, ImageCodec.Decode(Path.Combine(folder, images[row])).ToPlanar());
            var worst = features.Zip(expected.AsSpan(row * 1280, 1280).ToArray()).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.True(worst < 1e-3, $"{images[row]}: {worst}");
        }
    }

    [SharedFact("data/weights/SqueezeNet_fp16.onnx")]
    public void SqueezeNet_IsKnownByItsContent()
    {
        var imported = Open().Import("squeezenet", SharedData.PathOf("data/weights/SqueezeNet_fp16.onnx"));

        Assert.Equal((ChannelOrder.Bgr, "SqueezeNet 1.1", 512), (imported.Input.Order, imported.Family, imported.Width));
        Assert.Equal([104f, 117f, 123f], imported.Input.Mean);
    }

    [SharedFact("reference/tensorflow")]
    public void BuiltInTensorFlowBackbone_IsFoundByFileName()
    {
        File.Copy(SharedData.PathOf("reference/tensorflow/mobilenet_v2.meta"), _folder.File("mobilenet_v2.meta"));

        var backbone = FrozenBackbone.Load(Open(), "mobilenet-v2", new BackboneInputSpec(1, 224, 224, PixelDepth.U16));

        Assert.Equal(1280, backbone.Width);
        Assert.Contains(Open().AtHand(), entry => entry.Name == "mobilenet-v2");
    }

    [Fact]
    public void Safetensors_AreComposedThroughLibtorchOnce_AndRecognisedByTheirNames()
    {
        var file = _folder.File("weights.safetensors");
        TorchThread.Shared.Invoke(() =>
        {
            using var network = TorchBackbones.Create("resnet18", 1000);
            File.WriteAllBytes(file, StateDict.Save(network));
        });

        var mine = Open().Import("mine", file);
        var builtIn = Open().Import("resnet18", file);

        Assert.Equal(("resnet18", 512), (mine.Network, mine.Width));
        Assert.False(builtIn.Imported);
        var spec = new BackboneInputSpec(1, 64, 96);
        var image = Enumerable.Range(0, 64 * 96).Select(index => (float)(index % 256)).ToArray();
        Assert.Equal(Run(FrozenBackbone.Load(Open(), "mine", spec), image), Run(FrozenBackbone.Load(Open(), "resnet18", spec), image));
    }

    private BackboneRegistry Open() => BackboneRegistry.Open(_folder.Path);

    private static float[] Run(FrozenBackbone backbone, float[] image)
    {
        using var session = new InferenceSession(backbone.Onnx, new SessionOptions { Threads = 1 });
        return session.Run(new FloatTensor(image, 1, backbone.Spec.Channels, backbone.Spec.Height, backbone.Spec.Width)).Values;
    }

    private static float[] Npy(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = 10 + BitConverter.ToUInt16(bytes, 8);
        var values = new float[(bytes.Length - start) / 4];
        Buffer.BlockCopy(bytes, start, values, 0, bytes.Length - start);
        return values;
    }
}
