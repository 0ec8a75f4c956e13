using MLWorkbench.Backbones.Registry;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tests.Support;

namespace MLWorkbench.Training.Tests.FineTune;

/// <summary>A backbone of three small stages, each a convolution with batch normalisation.</summary>
internal sealed class TinyBackbone : TorchBackbone
{
    private static readonly TorchBackboneInfo _info = new()
    {
        Name = "tiny", Family = "Tiny", Library = "none", WeightsName = "none", Width = 8, Size = 16, MinimumSize = 4,
    };

    private readonly Sequential[] _stages;
    private readonly Linear _classifier;
    private readonly AdaptiveAvgPool2d _pool = new();

    public TinyBackbone(long classes)
        : base(_info)
    {
        _stages = [.. new[] { (3, 4), (4, 6), (6, 8) }.Select((channels, index) => Register($"stage{index}", Stage(channels.Item1, channels.Item2)))];
        _classifier = Register("classifier", new Linear(8, classes));
    }

    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    /// <summary>What it was trained on, had it been.</summary>
    public static BackboneInput Input { get; } = new() { Size = 16, Mean = [120, 110, 100], Deviation = [50, 60, 70] };

    /// <summary>Two epochs for the head, three for the rest, all at rates at which a few steps are seen.</summary>
    public static FineTuneOptions Options { get; } = new()
    {
        HeadEpochs = 2, Epochs = 3, BatchSize = 8, LearningRate = 1e-2, Dropout = 0, Ema = 0, Unfreeze = Unfreezing.All, WarmUp = 0,
    };

    /// <summary>Trains where libtorch runs.</summary>
    public static TrainedModel Fit(
        TrainingJob job,
        FineTuneOptions? options = null,
        Action<EpochOutcome>? progress = null,
        CancellationToken cancellation = default,
        Func<long, TorchBackbone>? start = null) =>
        OnTorch.Run(() => Trainer(options, start).Fit(job, progress ?? (_ => { }), cancellation));

    public static FineTuneTrainer Trainer(FineTuneOptions? options = null, Func<long, TorchBackbone>? start = null) =>
        new(options ?? Options, new PixelStore(), (_, classes) => new StartingPoint(start?.Invoke(classes) ?? new TinyBackbone(classes), Input));

    /// <summary>A network of two classes in front of which grey 8-bit images are read.</summary>
    public static FineTuneNetwork Network(double dropout = 0) => new(new PixelLayer(Input, 1, 8), new TinyBackbone(2), dropout);

    /// <summary>Every value of a module's parameters.</summary>
    public static float[] Values(Module module) => [.. module.Parameters().SelectMany(parameter => parameter.ToArray<float>())];

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    protected override Tensor Map(Tensor x) => _stages.Aggregate(x, (map, stage) => stage.Forward(map));

    private static Sequential Stage(int inputs, int outputs) =>
        new(new Conv2d(inputs, outputs, 3, stride: 2, padding: 1), new BatchNorm2d(outputs), new Dropout(0.1), new ReLU());
}
