using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.ResNets;

/// <summary>
/// Residual networks (He et al. 2016) with the standard stem: 7x7 with step 2, maximum with step 2, four layers of blocks, global mean,
/// one linear layer. Names and initial weights are torchvision's.
/// </summary>
internal sealed class ResNet : TorchBackbone
{
    public static readonly TorchBackboneInfo Info18 = Describe("resnet18", "ResNet18_Weights.IMAGENET1K_V1", 512);
    public static readonly TorchBackboneInfo Info34 = Describe("resnet34", "ResNet34_Weights.IMAGENET1K_V1", 512);
    public static readonly TorchBackboneInfo Info50 = Describe("resnet50", "ResNet50_Weights.IMAGENET1K_V2", 2048);

    private static readonly long[] _widths = [64, 128, 256, 512];

    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Linear _classifier;

    private ResNet(TorchBackboneInfo info, long classes, int[] blocks, Func<long, long, long, Module> block, long expansion)
        : base(info)
    {
        var conv1 = Register("conv1", new Conv2d(3, 64, 7, 2, 3, bias: false));
        var norm1 = Register("bn1", new BatchNorm2d(64));
        _stages = new Sequential[1 + _widths.Length];
        _stages[0] = new Sequential(("conv1", conv1), ("bn1", norm1), ("relu", new InPlaceReLU()), ("maxpool", new MaxPool2d(3, 2, 1)));
        var channels = 64L;
        for (var layer = 0; layer < _widths.Length; layer++)
        {
            var parts = new Module[blocks[layer]];
            for (var number = 0; number < parts.Length; number++)
            {
                parts[number] = block(channels, _widths[layer], number == 0 && layer > 0 ? 2 : 1);
                channels = _widths[layer] * expansion;
            }

            _stages[layer + 1] = Register($"layer{layer + 1}", new Sequential(parts));
        }

        _classifier = Register("fc", new Linear(channels, classes));
        using var scope = TensorScope.Begin();
        foreach (var (_, weight) in NamedParameters().Where(pair => pair.Value.Rank == 4))
        {
            Initialization.NormalByFanOut(weight);
        }
    }

    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public static ResNet Make18(long classes) => new(Info18, classes, [2, 2, 2, 2], Basic, 1);

    public static ResNet Make34(long classes) => new(Info34, classes, [3, 4, 6, 3], Basic, 1);

    public static ResNet Make50(long classes) =>
        new(Info50, classes, [3, 4, 6, 3], (inputs, width, stride) => new Bottleneck(inputs, width, stride), Bottleneck.Expansion);

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    protected override Tensor Map(Tensor x) => Sequential.Chain(_stages, x);

    private static BasicBlock Basic(long inputs, long width, long stride) => new(inputs, width, stride);

    private static TorchBackboneInfo Describe(string name, string weights, int width) =>
        new() { Name = name, Family = "ResNet", Library = "torchvision", WeightsName = weights, Width = width };
}
