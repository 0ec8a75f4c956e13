using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Modules;

/// <summary>Gradients against differences of the function itself, at points and for layer sizes drawn at random.</summary>
public class FiniteDifferenceTests
{
    private const double Step = 5e-3;

    private static readonly string[] _smooth =
    [
        "conv", "conv-stride-padding", "conv-dilation-groups", "batch-norm-train", "avg-pool", "global-pool", "silu", "gelu", "tanh", "sigmoid",
        "squeeze-excitation", "normalize-channels", "normalize-image",
    ];

    [Fact]
    public void Gradient_IsTheSlopeOfTheOutput()
    {
        var cases = from name in Gen.Elements(_smooth)
                    from seed in Gen.Choose(200, 1000)
                    from place in Gen.Choose(0, 127)
                    select (name, seed, place);
        Prop.ForAll(cases.ToArbitrary(), example => SlopeMatches(example.name, example.seed, example.place))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(1, 1));
    }

    private static bool SlopeMatches(string name, int seed, int place)
    {
        var matches = false;
        OnTorch.Run(() =>
        {
            using var module = Formula.FillModule(LayerReferenceTests.Make(name));
            var values = Formula.FillArray(128, seed);
            var x = Tensor.FromArray(values, 2, 4, 4, 4);
            x.RequiresGrad = true;
            Value(module, x, seed).Backward();
            var gradient = x.Grad()!.ToArray<float>()[place];

            var slope = (ValueAt(module, values, place, Step, seed) - ValueAt(module, values, place, -Step, seed)) / (2 * Step);
            matches = Math.Abs(gradient - slope) <= 5e-3 * Math.Max(1, Math.Abs(slope));
        });
        return matches;
    }

    private static double ValueAt(Module module, float[] values, int place, double step, int seed)
    {
        using var noGrad = GradMode.Off();
        var moved = (float[])values.Clone();
        moved[place] += (float)step;
        return Value(module, Tensor.FromArray(moved, 2, 4, 4, 4), seed).Item();
    }

    private static Tensor Value(Module module, Tensor x, int seed)
    {
        var y = module.Forward(x);
        return (y * Formula.Fill(y.Shape, seed + 1)).Sum();
    }
}
