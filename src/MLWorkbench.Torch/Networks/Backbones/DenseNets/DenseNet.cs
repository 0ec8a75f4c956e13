using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.DenseNets;

/// <summary>
/// DenseNet-121 (Huang et al. 2017): growth 32, blocks of 6, 12, 24 and 16 layers with halving transitions between them. Names and initial
/// weights are torchvision's. The last map is taken after the last ReLU, as the mean over it is.
/// </summary>
internal sealed class DenseNet : TorchBackbone
{
    public static readonly TorchBackboneInfo Info121 = new()
    {
        Name = "densenet121", Family = "DenseNet", Library = "torchvision", WeightsName = "DenseNet121_Weights.IMAGENET1K_V1", Width = 1024,
    };

    private const long Growth = 32;
    private static readonly int[] _blocks = [6, 12, 24, 16];

    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Linear _classifier;

    public DenseNet(long classes)
        : base(Info121)
    {
        var channels = 2 * Growth;
        List<List<(string Name, Module Part)>> stages =
        [
            [
                ("conv0", new Conv2d(3, channels, 7, 2, 3, bias: false)), ("norm0", new BatchNorm2d(channels)),
                ("relu0", new InPlaceReLU()), ("pool0", new MaxPool2d(3, 2, 1)),
            ],
        ];
        for (var block = 0; block < _blocks.Length; block++)
        {
            List<(string, Module)> stage = [($"denseblock{block + 1}", new DenseBlock(_blocks[block], channels, Growth))];
            channels += _blocks[block] * Growth;
            if (block < _blocks.Length - 1)
            {
                stage.Add(($"transition{block + 1}", Transition(channels)));
                channels /= 2;
            }
            else
            {
                stage.Add(("norm5", new BatchNorm2d(channels)));
                stage.Add(("relu5", new InPlaceReLU()));
            }

            stages.Add(stage);
        }

        Register("features", new Sequential([.. stages.SelectMany(stage => stage)]));
        _stages = [.. stages.Select(stage => new Sequential([.. stage]))];
        _classifier = Register("classifier", new Linear(channels, classes));
        Drawing.Again(this, Initialization.NormalByFanIn);
    }

    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    protected override Tensor Map(Tensor x) => Sequential.Chain(_stages, x);

    private static Sequential Transition(long channels) => new(
        ("norm", new BatchNorm2d(channels)),
        ("relu", new InPlaceReLU()),
        ("conv", new Conv2d(channels, channels / 2, 1, bias: false)),
        ("pool", new AvgPool2d(2)));
}
