using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;

namespace MLWorkbench.TrainingStep;

/// <summary>Fifty steps that peer.py takes too: the same weights, batches, order and optimiser.</summary>
internal static class FollowedLosses
{
    private const int Steps = 50;
    private const int Batches = 5;

    public static IReadOnlyList<double> Of(string name) => name == "convnet-28"
        ? Follow(new ConvNet(ImageShape.Square(1, 28), 10), parameters => new Sgd(parameters, 0.05, momentum: 0.9), 28, 64)
        : Follow(new ResNet18(1, 10, ResNetStem.Standard), parameters => new Adam(parameters), 64, 32);

    private static List<double> Follow(Network network, Func<IReadOnlyList<Tensor>, Optimizer> make, int side, int batch)
    {
        using var disposable = Formula.FillModule(network);
        using var optimizer = make(network.Parameters());
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            using var scope = TensorScope.Begin();
            var images = Formula.Fill([batch, 1, side, side], 100 + (step % Batches));
            var loss = Losses.CrossEntropy(network.Forward(images), Formula.Labels(batch, 10, step % Batches));
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
            losses.Add(loss.Item());
        }

        return losses;
    }
}
