using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.EfficientNets;

/// <summary>EfficientNet-B0 (Tan and Le 2019) with torchvision's names and initial weights.</summary>
internal sealed class EfficientNetB0 : TorchBackbone
{
    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "efficientnet-b0", Family = "EfficientNet", Library = "torchvision", WeightsName = "EfficientNet_B0_Weights.IMAGENET1K_V1",
        Width = 1280,
    };

    private const double Dropped = 0.2;

    private static readonly (long Expansion, long Kernel, long Stride, long Channels, int Blocks)[] _settings =
    [
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1),
    ];

    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Sequential _classifier;

    public EfficientNetB0(long classes)
        : base(Description)
    {
        var channels = 32L;
        List<List<(string Name, Module Part)>> stages =
            [[("0", ConvNormActivation.Make(3, channels, stride: 2, activation: new Activation(ActivationKind.Silu)))]];
        var number = 1;
        var done = 0;
        double total = _settings.Sum(setting => setting.Blocks);
        foreach (var (expansion, kernel, stride, outputs, blocks) in _settings)
        {
            var parts = new Module[blocks];
            for (var i = 0; i < blocks; i++)
            {
                parts[i] = new MBConv(channels, outputs, kernel, i == 0 ? stride : 1, expansion, Dropped * done++ / total);
                channels = outputs;
            }

            if (stride > 1)
            {
                stages.Add([]);
            }

            stages[^1].Add(($"{number++}", new Sequential(parts)));
        }

        stages[^1].Add(($"{number}", ConvNormActivation.Make(channels, Info.Width, kernel: 1, activation: new Activation(ActivationKind.Silu))));
        Register("features", new Sequential([.. stages.SelectMany(stage => stage)]));
        _stages = [.. stages.Select(stage => new Sequential([.. stage]))];
        _classifier = Register("classifier", new Sequential(new Dropout(Dropped), new Linear(Info.Width, classes)));
        Drawing.Again(this, Initialization.NormalByFanOut, weight => Initialization.Uniform(weight, 1 / Math.Sqrt(classes)));
    }

    /// <summary>One for each size of map: steps of 2, 4, 8, 16 and 32 pixels.</summary>
    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    protected override Tensor Map(Tensor x) => Sequential.Chain(_stages, x);
}
