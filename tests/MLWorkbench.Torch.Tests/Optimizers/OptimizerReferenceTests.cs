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

    public static TheoryData<string> Names => new(_references.Keys.Where(name => name is not ("groups" or "unfreezing")));

    [Theory]
    [MemberData(nameof(Names))]
    public void TenSteps_LeavePyTorchsParameters(string name) => OnTorch.Run(() =>
    {
        using var module = TwoLayers();
        using var optimizer = Make(name, module.Parameters());

        TenSteps(module, optimizer, clip: name.EndsWith("clipped", StringComparison.Ordinal) ? 0.1 : null);

        LeavesParameters(name, module);
    });

    [Fact]
    public void GroupsWithRatesOfTheirOwn_LeavePyTorchsParameters() => OnTorch.Run(() =>
    {
        using var module = TwoLayers();
        using var optimizer = Adam.W([new ParameterGroup(Layer(module, "0"), RateFactor: 0.2, WeightDecay: 0), new ParameterGroup(Layer(module, "2"))], 0.01);

        TenSteps(module, optimizer, clip: 0.3);

        LeavesParameters("groups", module);
    });

    [Fact]
    public void UnfreezingHalfway_LeavesPyTorchsParameters() => OnTorch.Run(() =>
    {
        using var module = TwoLayers();
        module.Children[0].Value.Freeze();
        using var optimizer = new Sgd(module.Parameters(), 0.1, momentum: 0.9);

        TenSteps(module, optimizer, before: step =>
        {
            if (step == 5)
            {
                module.Children[0].Value.Unfreeze();
                optimizer.AddGroup(new(Layer(module, "0"), RateFactor: 0.1));
            }
        });

        LeavesParameters("unfreezing", module);
    });

    [Fact]
    public void GroupThatIsFrozenAgain_StaysAsItIs() => OnTorch.Run(() =>
    {
        using var module = TwoLayers();
        using var optimizer = Adam.W([new ParameterGroup(Layer(module, "0")), new ParameterGroup(Layer(module, "2"))]);
        module.Children[0].Value.Freeze();
        var before = module.Parameters().Select(parameter => parameter.ToArray<float>()).ToArray();

        TenSteps(module, optimizer);

        Assert.Equal(before[0], module.Parameters()[0].ToArray<float>());
        Assert.NotEqual(before[2], module.Parameters()[2].ToArray<float>());
    });

    [Fact]
    public void AddGroup_OfAParameterAlreadyLearned_IsAFailure() => OnTorch.Run(() =>
    {
        using var module = TwoLayers();
        using var optimizer = new Sgd(module.Parameters(), 0.1);

        Assert.Throws<ArgumentException>(() => optimizer.AddGroup(new(Layer(module, "0"))));
    });

    private static Sequential TwoLayers() =>
        Formula.FillModule(new Sequential(new Linear(4, 3), new Activation(ActivationKind.Tanh), new Linear(3, 2)));

    private static IReadOnlyList<Tensor> Layer(Sequential module, string name) => module.Children.Single(child => child.Key == name).Value.Parameters();

    private static void TenSteps(Sequential module, Optimizer optimizer, double? clip = null, Action<int>? before = null)
    {
        for (var step = 0; step < 10; step++)
        {
            using var scope = TensorScope.Begin();
            before?.Invoke(step);
            optimizer.ZeroGrad();
            Loss.CrossEntropy(module.Forward(Formula.Fill([5, 4], 80 + step)), Formula.Labels(5, 2, step)).Backward();
            if (clip is { } limit)
            {
                Gradients.ClipNorm(module.Parameters(), limit);
            }

            optimizer.Step();
        }
    }

    private static void LeavesParameters(string name, Sequential module)
    {
        var parameters = module.Parameters();
        for (var i = 0; i < parameters.Count; i++)
        {
            References.Near(_references[name][i], parameters[i].ToArray<float>(), 1e-5, $"parameter {i}");
        }
    }

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
