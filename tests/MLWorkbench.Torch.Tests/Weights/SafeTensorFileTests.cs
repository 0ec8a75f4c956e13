using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Torch.Tests.Weights;

public class SafeTensorFileTests
{
    [Fact]
    public void LoadWeights_OfAFile_IsLoadWeightsOfItsBytes() => OnTorch.Run(() =>
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        using var saved = TorchBackbones.Create("mobilenet-v2-torchvision", 2);
        using var loaded = TorchBackbones.Create("mobilenet-v2-torchvision", 2);
        var file = StateDict.Save(saved);
        File.WriteAllBytes(path, file);

        Assert.True(loaded.LoadWeights(path));

        Assert.Equal(file, StateDict.Save(loaded));
    });

    [Theory]
    [InlineData(ScalarType.Float16, 1e-3)]
    [InlineData(ScalarType.BFloat16, 1e-2)]
    [InlineData(ScalarType.Float64, 0)]
    public void Load_OfAnotherPrecision_Converts(ScalarType type, double tolerance) => OnTorch.Run(() =>
    {
        using var saved = new Linear(3, 2);
        using var loaded = new Linear(3, 2);

        StateDict.Load(loaded, SafeTensors.Write(saved.NamedParameters().Select(pair => KeyValuePair.Create(pair.Key, pair.Value.To(type)))));

        Assert.Equal(ScalarType.Float32, loaded.Weight.Type);
        References.Near(Array.ConvertAll(saved.Weight.ToArray<float>(), value => (double)value), loaded.Weight.ToArray<float>(), tolerance, "weight");
    });

    [Fact]
    public void Load_OfWholeNumbers_IsAnInputError() => OnTorch.Run(() =>
    {
        using var module = new Linear(2, 1, bias: false);

        var failure = Assert.Throws<InputException>(() =>
            StateDict.Load(module, SafeTensors.Write([new("weight", Tensor.FromArray(new[] { 1, 2 }, 1, 2))])));

        Assert.Contains("Int32", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void LoadWeights_WithoutBatchCounters_Works() => OnTorch.Run(() =>
    {
        using var saved = TorchBackbones.Create("mobilenet-v2-torchvision", 2);
        using var loaded = TorchBackbones.Create("mobilenet-v2-torchvision", 2);

        Assert.True(loaded.LoadWeights(SafeTensors.Write(Tensors(saved).Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))));
    });

    [Fact]
    public void LoadWeights_OfInception_PassesOverTheAuxiliaryClassifier() => OnTorch.Run(() =>
    {
        using var off = Initialization.Off();
        using var network = TorchBackbones.Create("inception-v3-torchvision", 2);

        Assert.True(network.LoadWeights(SafeTensors.Write(Tensors(network).Append(new("AuxLogits.fc.bias", Tensor.Zeros(1000))))));
    });

    [Fact]
    public void LoadWeights_WithoutAClassifier_LeavesItAsItIs() => OnTorch.Run(() =>
    {
        using var network = TorchBackbones.Create("resnet18", 2);

        Assert.False(network.LoadWeights(SafeTensors.Write(Tensors(network).Where(pair => !pair.Key.StartsWith("fc.", StringComparison.Ordinal)))));
    });

    [Fact]
    public void LoadWeights_LackingABlock_ChangesNothing() => OnTorch.Run(() =>
    {
        using var network = TorchBackbones.Create("resnet18", 2);
        using var other = TorchBackbones.Create("resnet18", 2);
        var before = StateDict.Save(network);

        var failure = Assert.Throws<InputException>(() =>
            network.LoadWeights(SafeTensors.Write(Tensors(other).Where(pair => pair.Key != "layer4.1.bn2.running_var"))));

        Assert.Contains("layer4.1.bn2.running_var", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, StateDict.Save(network));
    });

    private static IEnumerable<KeyValuePair<string, Tensor>> Tensors(Module module) => module.NamedParameters().Concat(module.NamedBuffers());
}
