using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;
using Loss = MLWorkbench.Torch.Losses.Losses;

namespace MLWorkbench.Torch.Tests.Losses;

public class LossReferenceTests
{
    private static readonly Dictionary<string, LossReference> _references = References.Read<Dictionary<string, LossReference>>("losses");

    public static TheoryData<string> Names => new(_references.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_GivesPyTorchsValueAndGradient(string name) => OnTorch.Run(() =>
    {
        var x = Formula.Fill([6, 3], 70, 3);
        x.RequiresGrad = true;
        var labels = Formula.Labels(6, 3, 1);
        var targets = Tensor.FromArray(Array.ConvertAll(Formula.FillArray(18, 71), value => value > 0 ? 1f : 0f), 6, 3);
        var weights = Tensor.FromArray(new[] { 0.5f, 1f, 2f });
        var loss = name switch
        {
            "cross-entropy" => Loss.CrossEntropy(x, labels),
            "cross-entropy-weights" => Loss.CrossEntropy(x, labels, weights),
            "cross-entropy-smoothing" => Loss.CrossEntropy(x, labels, labelSmoothing: 0.1),
            "cross-entropy-both" => Loss.CrossEntropy(x, labels, weights, 0.1),
            "binary" => Loss.BinaryCrossEntropy(x, targets),
            "binary-positive-weights" => Loss.BinaryCrossEntropy(x, targets, positiveWeights: weights),
            "binary-weights" => Loss.BinaryCrossEntropy(x, targets, weights: weights),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        loss.Backward();

        References.Near(_references[name].Value, loss.ToArray<float>(), 1e-5, "loss");
        References.Near(_references[name].Gradient, x.Grad()!.ToArray<float>(), 1e-5, "gradient");
    });

    private sealed record LossReference(double[] Value, double[] Gradient);
}
