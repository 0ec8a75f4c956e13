using MLWorkbench.Torch.Explanations;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

namespace MLWorkbench.Torch.Tests.Explanations;

public sealed class GradCamTests
{
    [Fact]
    public void WithAMeanAndALinearLayer_ItIsTheClassActivationMap() => TorchThread.Shared.Invoke(() =>
    {
        using var scope = TensorScope.Begin();
        using var module = new MeanAndWeights([[1, -2], [3, 4]]);
        var images = Tensor.FromArray([1f, 2, 3, 4, 10, 20, 30, 40], 1, 2, 2, 2);

        // By hand: the gradient of class 1 is 3/4 in every place of the first channel and 4/4 in every place of the second.
        var map = GradCam.Of(module, images, logits => logits.Select(1, 1));

        Assert.Equal([1, 2, 2], map.Shape);
        float[] expected = [(0.75f * 1) + 10, (0.75f * 2) + 20, (0.75f * 3) + 30, (0.75f * 4) + 40];
        Assert.Equal(expected, map.ToArray<float>());
    });

    [Fact]
    public void Parameters_AreLeftAlone() => TorchThread.Shared.Invoke(() =>
    {
        using var scope = TensorScope.Begin();
        using var network = new ConvStack(ImageShape.Square(1, 16), 2, new ConvStackOptions { Filters = [4, 8] });
        network.Eval();

        GradCam.Of(network, Tensor.Uniform(0, 1, 2, 1, 16, 16), logits => logits.Select(1, 0));

        Assert.All(network.Parameters(), parameter => Assert.Null(parameter.Grad()));
    });

    /// <summary>Two channels as they are; their means times weights.</summary>
    private sealed class MeanAndWeights : Module, IFeatureModule
    {
        private readonly Tensor _weights;

        public MeanAndWeights(float[][] weights)
        {
            using var scope = TensorScope.Begin();
            _weights = RegisterParameter("weights", Tensor.FromArray([.. weights.SelectMany(row => row)], weights.Length, weights[0].Length));
        }

        public Tensor Features(Tensor x) => x.Clone();

        public Tensor Head(Tensor features) => (features.Mean([2, 3]).Unsqueeze(1) * _weights).Sum([2]);

        public override Tensor Forward(Tensor x) => Head(Features(x));
    }
}
