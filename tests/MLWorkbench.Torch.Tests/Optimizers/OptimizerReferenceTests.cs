using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;
using Loss = MLWorkbench.Torch.Losses.Losses;

namespace MLWorkbench.Torch.Tests.Optimizers;

public class OptimizerReferenceTests
{
    private static readonly Dictionary<string, double[][]> _references = References.Read<Dictionary<string, double[][]>>("optimizers");

    public static TheoryData<string> Names => new(_references.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void TenSteps_LeavePyTorchsParameters(string name) => OnTorch.Run(() =>
    {
        using var module = Formula.FillModule(
            new Sequential(new Linear(4, 3), new Activation(ActivationKind.Tanh), new Linear(3, 2)));
        var parameters = module.Parameters();
        using var optimizer = Make(name, parameters);
        for (var step = 0; step < 10; step++)
        {
            using var scope = TensorScope.Begin();
            optimizer.ZeroGrad();
            Loss.CrossEntropy(module.Forward(Formula.Fill([5, 4], 80 + step)), Formula.Labels(5, 2, step)).Backward();
            if (name.EndsWith("clipped", StringComparison.Ordinal))
            {
                Gradients.ClipNorm(parameters, 0.1);
            }

            optimizer.Step();
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            References.Near(_references[name][i], parameters[i].ToArray<float>(), 1e-5, $"parameter {i}");
        }
    });

    private static Optimizer Make(string name, IReadOnlyList<Tensor> parameters) => name switch
    {
        "sgd" => new Sgd(parameters, 0.1),
        "sgd-momentum" => new Sgd(parameters, 0.1, momentum: 0.9, weightDecay: 0.01),
        "sgd-nesterov" => new Sgd(parameters, 0.1, momentum: 0.9, nesterov: true),
        "adam" => new Adam(parameters, 0.01),
        "adam-decay" => new Adam(parameters, 0.01, weightDecay: 0.1),
        "adamw" or "adamw-clipped" => Adam.W(parameters, 0.01),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
