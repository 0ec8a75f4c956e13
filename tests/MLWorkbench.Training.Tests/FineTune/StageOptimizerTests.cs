using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class StageOptimizerTests
{
    private static readonly FineTuneOptions _options = new() { Discount = 0.5, WeightDecay = 0, GradientClip = 0 };

    [Fact]
    public void FrozenStages_DoNotMove() => OnTorch.Run(() =>
    {
        using var backbone = new TinyBackbone(2);
        using var optimizer = Optimizer(backbone, _options);
        var before = backbone.Stages.Select(TinyBackbone.Values).ToArray();

        optimizer.Unfreeze(1);
        Step(backbone, optimizer, rate: 0.01);

        Assert.Equal(before[0], TinyBackbone.Values(backbone.Stages[0]));
        Assert.Equal(before[1], TinyBackbone.Values(backbone.Stages[1]));
        Assert.NotEqual(before[2], TinyBackbone.Values(backbone.Stages[2]));
    });

    [Fact]
    public void EachStage_LearnsAtItsOwnRate() => OnTorch.Run(() =>
    {
        using var backbone = new TinyBackbone(2);
        using var optimizer = Optimizer(backbone, _options);
        optimizer.Unfreeze(3);
        Module[] parts = [backbone.Classifier, .. backbone.Stages.Reverse()];
        var before = parts.Select(TinyBackbone.Values).ToArray();

        Step(backbone, optimizer, rate: 0.01);

        // Adam's first step is the learning rate in the direction of the gradient's sign, however large the gradient.
        for (var index = 0; index < parts.Length; index++)
        {
            var moved = before[index].Zip(TinyBackbone.Values(parts[index]), (from, to) => Math.Abs(to - from)).Max();
            Assert.Equal(0.01 * Math.Pow(0.5, index), moved, 5);
        }
    });

    [Fact]
    public void WeightDecay_LeavesBiasesAndNormalisations() => OnTorch.Run(() =>
    {
        using var backbone = new TinyBackbone(2);
        using var optimizer = Optimizer(backbone, _options with { WeightDecay = 1 });
        using var without = new TinyBackbone(2);
        using var plain = Optimizer(without, _options);
        foreach (var (to, from) in without.Parameters().Zip(backbone.Parameters()))
        {
            using var off = Torch.Running.GradMode.Off();
            to.CopyInPlace(from);
        }

        optimizer.Unfreeze(3);
        plain.Unfreeze(3);
        Step(backbone, optimizer, rate: 0.1);
        Step(without, plain, rate: 0.1);

        foreach (var ((name, decayed), (_, kept)) in backbone.NamedParameters().Zip(without.NamedParameters()))
        {
            Assert.Equal(decayed.Rank == 1, decayed.ToArray<float>().SequenceEqual(kept.ToArray<float>()));
            Assert.True(decayed.Rank == 4 || decayed.Rank <= 2, name);
        }
    });

    [Fact]
    public void Gradients_AreScaledDownToTheLimit() => OnTorch.Run(() =>
    {
        using var backbone = new TinyBackbone(2);
        using var optimizer = Optimizer(backbone, _options with { GradientClip = 0.5 });
        optimizer.Unfreeze(3);

        Step(backbone, optimizer, rate: 0.01, factor: 1000);

        var norm = Math.Sqrt(backbone.Parameters().Sum(parameter => Math.Pow(parameter.Grad()!.Norm().Item(), 2)));
        Assert.Equal(0.5, norm, 3);
    });

    private static StageOptimizer Optimizer(TinyBackbone backbone, FineTuneOptions options) =>
        new(backbone, new StagePlan(options, backbone.Stages.Count), options);

    private static void Step(TinyBackbone backbone, StageOptimizer optimizer, double rate, double factor = 1)
    {
        backbone.Eval();
        var values = Enumerable.Range(0, 2 * 3 * 16 * 16).Select(index => (float)(index % 17) / 17).ToArray();
        optimizer.LearningRate = rate;
        optimizer.Step(backbone.Forward(Tensor.FromArray(values, 2, 3, 16, 16)).LogSoftmax(1).Select(1, 0).Sum() * factor);
    }
}
