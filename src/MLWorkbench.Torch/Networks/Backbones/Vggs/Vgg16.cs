using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.Vggs;

/// <summary>
/// VGG-16 without batch normalisation (Simonyan and Zisserman 2015): five blocks of 3x3 convolutions, a 7x7 mean, two dense layers of
/// 4,096. Names and initial weights are torchvision's. The dense layers before the classifier are the last stage; their output is the
/// row of features.
/// </summary>
internal sealed class Vgg16 : TorchBackbone
{
    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "vgg16", Family = "VGG", Library = "torchvision", WeightsName = "VGG16_Weights.IMAGENET1K_V1", Width = Dense,
    };

    private const int Dense = 4096;
    private const int PooledSide = 7;
    private const double Dropped = 0.5;
    private static readonly (int Convolutions, long Channels)[] _blocks = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)];

    private readonly Sequential[] _blockStages;
    private readonly Sequential _dense;
    private readonly Sequential _classifier;
    private readonly AdaptiveAvgPool2d _pool = new(PooledSide);

    public Vgg16(long classes)
        : base(Description)
    {
        var stages = new List<(string, Module)[]>();
        var number = 0;
        var channels = 3L;
        foreach (var (convolutions, outputs) in _blocks)
        {
            var stage = new List<(string, Module)>();
            for (var i = 0; i < convolutions; i++)
            {
                stage.Add(($"{number++}", new Conv2d(channels, outputs, 3, padding: 1)));
                stage.Add(($"{number++}", new InPlaceReLU()));
                channels = outputs;
            }

            stage.Add(($"{number++}", new MaxPool2d(2)));
            stages.Add([.. stage]);
        }

        (string, Module)[] dense =
        [
            ("0", new Linear(channels * PooledSide * PooledSide, Dense)), ("1", new InPlaceReLU()), ("2", new Dropout(Dropped)),
            ("3", new Linear(Dense, Dense)), ("4", new InPlaceReLU()),
        ];
        (string, Module)[] last = [("5", new Dropout(Dropped)), ("6", new Linear(Dense, classes))];
        Register("features", new Sequential([.. stages.SelectMany(stage => stage)]));
        Register("classifier", new Sequential([.. dense, .. last]));
        _blockStages = [.. stages.Select(stage => new Sequential(stage))];
        _dense = new Sequential(dense);
        _classifier = new Sequential(last);
        Drawing.Again(this, Initialization.NormalByFanOut, weight => Initialization.Normal(weight, 0.01));
    }

    public override IReadOnlyList<Module> Stages => [.. _blockStages, _dense];

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _dense.Forward(_pool.Forward(features).Flatten());

    protected override Tensor Map(Tensor x) => Sequential.Chain(_blockStages, x);
}
