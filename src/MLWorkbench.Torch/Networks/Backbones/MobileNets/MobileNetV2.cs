using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.MobileNets;

/// <summary>MobileNetV2 (Sandler et al. 2018) of width 1 with torchvision's names and initial weights.</summary>
internal sealed class MobileNetV2 : TorchBackbone
{
    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "mobilenet-v2-torchvision", Family = "MobileNetV2", Library = "torchvision",
        WeightsName = "MobileNet_V2_Weights.IMAGENET1K_V2", Width = 1280,
    };

    private static readonly (long Expansion, long Channels, int Blocks, long Stride)[] _settings =
    [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ];

    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Sequential _classifier;

    public MobileNetV2(long classes)
        : base(Description)
    {
        var channels = 32L;
        List<List<(string Name, Module Part)>> stages =
            [[("0", ConvNormActivation.Make(3, channels, stride: 2, activation: new InPlaceReLU6()))]];
        var number = 1;
        foreach (var (expansion, outputs, blocks, stride) in _settings)
        {
            if (stride > 1)
            {
                stages.Add([]);
            }

            for (var i = 0; i < blocks; i++)
            {
                stages[^1].Add(($"{number++}", new InvertedResidual(channels, outputs, i == 0 ? stride : 1, expansion)));
                channels = outputs;
            }
        }

        stages[^1].Add(($"{number}", ConvNormActivation.Make(channels, Info.Width, kernel: 1, activation: new InPlaceReLU6())));
        Register("features", new Sequential([.. stages.SelectMany(stage => stage)]));
        _stages = [.. stages.Select(stage => new Sequential([.. stage]))];
        _classifier = Register("classifier", new Sequential(new Dropout(0.2), new Linear(Info.Width, classes)));
        Drawing.Again(this, Initialization.NormalByFanOut, weight => Initialization.Normal(weight, 0.01));
    }

    /// <summary>One for each size of map: steps of 2, 4, 8, 16 and 32 pixels.</summary>
    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    protected override Tensor Map(Tensor x) => Sequential.Chain(_stages, x);
}
