using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.Inceptions;

/// <summary>
/// Inception v3 (Szegedy et al. 2016) with torchvision's names and initial weights (those of aux_logits=False). The auxiliary classifier,
/// which only training from scratch uses, is not built; published weights hold it under "AuxLogits.", and loading passes over it.
/// torchvision's transform_input is off: the mean and deviation of the description are those that the weights themselves expect.
/// </summary>
internal sealed class InceptionV3 : TorchBackbone
{
    public static readonly TorchBackboneInfo Description = new()
    {
        Name = "inception-v3-torchvision", Family = "Inception", Library = "torchvision", WeightsName = "Inception_V3_Weights.IMAGENET1K_V1",
        Width = 2048, Size = 299, MinimumSize = 75, Mean = [127.5, 127.5, 127.5], Deviation = [127.5, 127.5, 127.5],
    };

    private readonly Sequential[] _stages;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Dropout _dropout;
    private readonly Linear _classifier;

    public InceptionV3(long classes)
        : base(Description)
    {
        _stages =
        [
            Stage(
                ("Conv2d_1a_3x3", new InceptionConv(3, 32, 3, stride: 2)), ("Conv2d_2a_3x3", new InceptionConv(32, 32, 3)),
                ("Conv2d_2b_3x3", new InceptionConv(32, 64, 3, padding: 1)), ("maxpool1", new MaxPool2d(3, 2)),
                ("Conv2d_3b_1x1", new InceptionConv(64, 80, 1)), ("Conv2d_4a_3x3", new InceptionConv(80, 192, 3)),
                ("maxpool2", new MaxPool2d(3, 2))),
            Stage(
                ("Mixed_5b", InceptionBlock.Fine(192, 32)), ("Mixed_5c", InceptionBlock.Fine(256, 64)),
                ("Mixed_5d", InceptionBlock.Fine(288, 64))),
            Stage(
                ("Mixed_6a", InceptionBlock.FineToMiddle(288)), ("Mixed_6b", InceptionBlock.Middle(128)),
                ("Mixed_6c", InceptionBlock.Middle(160)), ("Mixed_6d", InceptionBlock.Middle(160)), ("Mixed_6e", InceptionBlock.Middle(192))),
            Stage(
                ("Mixed_7a", InceptionBlock.MiddleToCoarse(768)), ("Mixed_7b", InceptionBlock.Coarse(1280)),
                ("Mixed_7c", InceptionBlock.Coarse(2048))),
        ];
        _dropout = Register("dropout", new Dropout(0.5));
        _classifier = Register("fc", new Linear(2048, classes));
        Drawing.Again(this, Draw, Draw, zeroBias: false);
    }

    public override IReadOnlyList<Module> Stages => _stages;

    public override Module Classifier => _classifier;

    public override Tensor Pooled(Tensor features) => _pool.Forward(features).Flatten();

    public override Tensor Head(Tensor features) => _classifier.Forward(_dropout.Forward(Pooled(features)));

    protected override Tensor Map(Tensor x) => Sequential.Chain(_stages, x);

    protected override bool IsIgnored(string name) => name.StartsWith("AuxLogits.", StringComparison.Ordinal);

    private static void Draw(Tensor weight) => Initialization.TruncatedNormal(weight, 0.1);

    /// <summary>Parts that torchvision registers directly in the network.</summary>
    private Sequential Stage(params (string Name, Module Part)[] parts)
    {
        foreach (var (name, part) in parts)
        {
            Register(name, part);
        }

        return new Sequential(parts);
    }
}
