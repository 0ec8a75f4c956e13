using MLWorkbench.Backbones.Registry;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Networks.Backbones;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Registry;

public sealed class BackboneRegistryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BuiltIn_HoldsFormulasMlNetsFourAndEveryTrainableNetwork()
    {
        var names = Open().All.Select(backbone => backbone.Name).ToList();

        Assert.Equal(names.Distinct(), names);
        string[] expected = ["raw-pixels", "scattering", "mobilenet-v2", "inception-v3", "resnet-v2-50", "resnet-v2-101", .. TorchBackbones.Names];
        Assert.Empty(expected.Except(names));
        Assert.All(Open().All.Where(backbone => backbone.Format != BackboneFormat.Formula), backbone => Assert.NotNull(backbone.FileName));
    }

    [Fact]
    public void UnknownName_NamesTheNearest()
    {
        var wrong = Assert.Throws<InputException>(() => Open().Find("mobilnet-v2"));

        Assert.StartsWith("There is no backbone 'mobilnet-v2'. Did you mean 'mobilenet-v2'?", wrong.Message);
    }

    [Fact]
    public void MissingWeights_SayWhatToDo()
    {
        var registry = Open();

        var missing = Assert.Throws<InputException>(() => registry.PathOf(registry.Find("resnet18")));

        Assert.Contains("workbench backbones get resnet18", missing.Message);
        Assert.Contains($"put it as resnet18.safetensors into {_folder.Path}", missing.Message);
        Assert.Contains("https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors", missing.Message);
    }

    [Fact]
    public void AtHand_BeginsWithTheCheapest_AndHoldsNothingWithoutWeights()
    {
        var hand = Open().AtHand();

        Assert.Equal("raw-pixels", hand[0].Name);
        Assert.Equal(hand.Select(backbone => backbone.Cost).Order(), hand.Select(backbone => backbone.Cost));
        Assert.DoesNotContain(hand, backbone => backbone.Name == "vgg16");
    }

    [Fact]
    public void Import_OfAnOnnxModel_ListsItFromThenOn()
    {
        var file = Write("net.onnx", Graphs.Network());

        var imported = Open().Import("my-net", file, new ImportOptions { Size = 40, Scaling = PixelScale.Unit, Licence = "MIT" });

        var found = Open().Find("my-net");
        Assert.Equal(imported.Input.Deviation, found.Input.Deviation);
        Assert.Equal((8, 40, true, "MIT"), (found.Width, found.Input.Size, found.Input.AnySize, found.Licence));
        Assert.Contains(Open().AtHand(), backbone => backbone.Name == "my-net");
        var frozen = FrozenBackbone.Load(Open(), "my-net", new BackboneInputSpec(1, 33, 50));
        Assert.Equal(8, frozen.Width);
        Assert.Null(frozen.Notice);
    }

    [Fact]
    public void FixedSize_IsResizedInsideTheGraph_WithANotice()
    {
        Open().Import("fixed", Write("net.onnx", Graphs.Network(side: 20)), new ImportOptions { Scaling = PixelScale.Raw });
        Open().Import("any", Write("any.onnx", Graphs.Network()), new ImportOptions { Scaling = PixelScale.Raw });
        var constant = Enumerable.Repeat(100f, 30 * 25).ToArray();

        var resized = FrozenBackbone.Load(Open(), "fixed", new BackboneInputSpec(1, 30, 25));
        var direct = FrozenBackbone.Load(Open(), "any", new BackboneInputSpec(1, 30, 25));

        Assert.Contains("takes 20x20 pixels only", resized.Notice);
        Assert.Equal(Run(direct, constant), Run(resized, constant), (left, right) => Math.Abs(left - right) < 1e-2);
    }

    [Fact]
    public void SecondLoad_TakesTheGraphFromDisk_AndADamagedOneIsMadeAgain()
    {
        Open().Import("my-net", Write("net.onnx", Graphs.Network()));
        var spec = new BackboneInputSpec(3, 32, 32, PixelDepth.U16);
        var first = FrozenBackbone.Load(Open(), "my-net", spec);
        var kept = Directory.GetFiles(Path.Combine(_folder.Path, "graphs"), "*.onnx");
        var file = Assert.Single(kept);

        var second = FrozenBackbone.Load(Open(), "my-net", spec);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var third = FrozenBackbone.Load(Open(), "my-net", spec);

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Hash, third.Hash);
    }

    [Fact]
    public void ChangedWeights_AreRefused()
    {
        var registry = Open();
        registry.Import("my-net", Write("net.onnx", Graphs.Network()));
        File.WriteAllBytes(Path.Combine(_folder.Path, "my-net.onnx"), Graphs.Network(seed: 2));

        var wrong = Assert.Throws<InputException>(() => FrozenBackbone.Load(registry, "my-net", new BackboneInputSpec(3, 32, 32)));

        Assert.Contains("SHA-256 is ", wrong.Message);
        Assert.Contains("was expected", wrong.Message);
    }

    [Fact]
    public void FirstUse_PinsAnUnknownHash()
    {
        var backbone = new Backbone { Name = "net", Family = "Net", Format = BackboneFormat.Onnx, FileName = "net.onnx", Input = new BackboneInput { Size = 32 } };
        var registry = BackboneRegistry.Open(_folder.Path, [backbone]);
        Assert.Null(registry.HashOf(backbone));
        Write("net.onnx", Graphs.Network());

        var path = registry.PathOf(backbone);

        Assert.Equal(FileHash.Of(path), registry.HashOf(backbone));
        Write("net.onnx", Graphs.Network(seed: 2));
        var wrong = Assert.Throws<InputException>(() => registry.PathOf(backbone));
        Assert.Contains("the file that was used first", wrong.Message);
    }

    [Theory]
    [InlineData("net.pth", "pickled weights can run any code")]
    [InlineData("net.h5", "a backbone is imported from .onnx, .pb, .meta or .safetensors")]
    [InlineData("net.onnx", "this is no ONNX model")]
    [InlineData("net.safetensors", "no sound safetensors file")]
    public void Import_OfSomethingElse_NamesTheFile(string name, string reason)
    {
        var file = Write(name, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        var wrong = Assert.Throws<InputException>(() => Open().Import("net", file));

        Assert.StartsWith(file, wrong.Message);
        Assert.Contains(reason, wrong.Message);
        Assert.DoesNotContain(Open().All, backbone => backbone.Name == "net");
    }

    [Fact]
    public void Import_OfANetworkThatMixesImages_IsRefused()
    {
        var wrong = Assert.Throws<InputException>(() => Open().Import("net", Write("net.onnx", Graphs.OverTheBatch())));

        Assert.Contains("normalises over the batch", wrong.Message);
    }

    [Fact]
    public void Import_UnderABuiltInNameOfAnotherKind_IsRefused()
    {
        var file = Write("net.onnx", Graphs.Network());

        Assert.Contains("safetensors", Assert.Throws<InputException>(() => Open().Import("resnet18", file)).Message);
        Assert.Contains("formula", Assert.Throws<InputException>(() => Open().Import("raw-pixels", file)).Message);
        Assert.Contains("no name", Assert.Throws<InputException>(() => Open().Import("../net", file)).Message);
    }

    private BackboneRegistry Open() => BackboneRegistry.Open(_folder.Path);

    private string Write(string name, byte[] bytes)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static float[] Run(FrozenBackbone backbone, float[] image)
    {
        using var session = new InferenceSession(backbone.Onnx, new SessionOptions { Threads = 1 });
        return session.Run(new FloatTensor(image, 1, backbone.Spec.Channels, backbone.Spec.Height, backbone.Spec.Width)).Values;
    }
}
