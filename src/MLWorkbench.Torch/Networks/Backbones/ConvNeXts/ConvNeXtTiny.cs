using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.ConvNeXts;

/// <summary>
/// ConvNeXt-Tiny (Liu et al. 2022) with torchvision's names and initial weights. The row of features is taken after the layer
/// normalisation "classifier.0", which belongs to the last stage.
/// </summary>
internal sealed class ConvNeXtTiny : TorchBackbone
{
    public const double Epsilon = 1e-6;

    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "convnext-tiny", Family = "ConvNeXt", Library = "torchvision", WeightsName = "ConvNeXt_Tiny_Weights.IMAGENET1K_V1", Width = 768,
    };

    private const double Dropped = 0.1;
    private static readonly (long Channels, int Blocks)[] _settings = [(96, 3), (192, 3), (384, 9), (768, 3)];

    private readonly Sequential _features;
    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly LayerNorm2d _norm;
    private readonly Linear _classifier;

    public ConvNeXtTiny(long classes)
        : base(Description)
    {
        List<List<(string Name, Module Part)>> stages =
            [[("0", new Sequential(new Conv2d(3, _settings[0].Channels, 4, stride: 4), new LayerNorm2d(_settings[0].Channels, Epsilon)))]];
        var number = 1;
        var done = 0;
        var last = _settings.Sum(setting => setting.Blocks) - 1.0;
        for (var i = 0; i < _settings.Length; i++)
        {
            var (channels, blocks) = _settings[i];
            stages.Add([]);
            if (i > 0)
            {
                var before = _settings[i - 1].Channels;
                stages[^1].Add(($"{number++}", new Sequential(new LayerNorm2d(before, Epsilon), new Conv2d(before, channels, 2, stride: 2))));
            }

            var parts = new Module[blocks];
            for (var block = 0; block < blocks; block++)
            {
                parts[block] = new ConvNeXtBlock(channels, Dropped * done++ / last);
            }

            stages[^1].Add(($"{number++}", new Sequential(parts)));
        }

        _norm = new LayerNorm2d(Info.Width, Epsilon);
        _classifier = new Linear(Info.Width, classes);
        _features = Register("features", new Sequential([.. stages.SelectMany(stage => stage)]));
        Register("classifier", new Sequential(_norm, new Flatten(), _classifier));
        stages[^1].Add(("norm", _norm));
        _stages = [.. stages.Select(stage => new Sequential([.. stage]))];
        Drawing.Again(this, Draw, Draw);
    }

    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _norm.Forward(_pool.Forward(features)).Flatten();

    protected override Tensor Map(Tensor x) => _features.Forward(x);

    private static void Draw(Tensor weight) => Initialization.TruncatedNormal(weight, 0.02);
}
