using MLWorkbench.Torch.Modules;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class TrainingModesTests
{
    [Theory]
    [InlineData(BatchNormPolicy.Learning, new[] { false, true, true })]
    [InlineData(BatchNormPolicy.Frozen, new[] { false, false, false })]
    [InlineData(BatchNormPolicy.Trained, new[] { true, true, true })]
    public void BatchNorm_FollowsThePolicy(BatchNormPolicy policy, bool[] ofTheBatch) => OnTorch.Run(() =>
    {
        using var network = TinyBackbone.Network();

        TrainingModes.Set(network, learning: 2, policy);

        Assert.Equal(ofTheBatch, network.Backbone.Stages.Select(stage => stage.Modules().OfType<BatchNorm2d>().Single().IsTraining));
    });

    [Fact]
    public void FrozenStages_DropNothing() => OnTorch.Run(() =>
    {
        using var network = TinyBackbone.Network(dropout: 0.5);

        TrainingModes.Set(network, learning: 1, BatchNormPolicy.Trained);

        Assert.Equal([false, false, true], network.Backbone.Stages.Select(stage => stage.Modules().OfType<Dropout>().Single().IsTraining));
        Assert.True(network.Children.Select(child => child.Value).OfType<Dropout>().Single().IsTraining);
    });
}
