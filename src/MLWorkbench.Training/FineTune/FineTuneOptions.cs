using System.ComponentModel.DataAnnotations;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// A network with published weights, trained further: first a new last layer on the frozen backbone, then the backbone, stage by stage from
/// the last to the first and the more slowly the earlier the stage.
/// </summary>
public sealed record FineTuneOptions : IBackboneOptions, IClassWeightedOptions, IStartOptions, IValidatableObject
{
    /// <summary>
    /// The backbone: a name that `workbench backbones` shows as trainable, or that of imported weights of such a network. Default resnet18: on
    /// medical images larger networks gain little (Raghu et al. 2019).
    /// </summary>
    [Required] public string Backbone { get; init; } = "resnet18";

    /// <summary>What the backbone starts from. Default pretrained; random is there to see what the published weights are worth.</summary>
    public StartingWeights Weights { get; init; } = StartingWeights.Pretrained;

    /// <summary>
    /// Side in pixels to which images are resized. Default: what the resize step says or, without one, the side that the backbone was
    /// trained at.
    /// </summary>
    [Range(8, 2048)] public int? Size { get; init; }

    /// <summary>
    /// Passes in which the new last layer learns alone. Default 3: a backbone that is trained behind a random last layer forgets what it
    /// could (Kumar et al. 2022).
    /// </summary>
    [Range(0, 1000)] public int HeadEpochs { get; init; } = 3;

    /// <summary>Passes after those, in which the backbone learns too. Default 12.</summary>
    [Range(1, 10_000)] public int Epochs { get; init; } = 12;

    /// <summary>When the stages of the backbone begin to learn. Default gradual.</summary>
    public Unfreezing Unfreeze { get; init; } = Unfreezing.Gradual;

    /// <summary>
    /// Step size of the last layer at its highest. Default 0.001, the value of Adam's authors. ConvNeXt and ViT are trained further at a
    /// tenth of it and less (Liu et al. 2022).
    /// </summary>
    [Range(1e-7, 1.0)] public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// Learning rate of each stage as a share of the next later one's; the last stage's as a share of the last layer's. Default: such that the first
    /// stage learns a hundred times more slowly than the last layer, as in fastai; with the five stages of a ResNet that is 0.4, ULMFiT's
    /// 1 / 2.6 (Howard and Ruder 2018).
    /// </summary>
    [Range(0.01, 1.0)] public double? Discount { get; init; }

    /// <summary>
    /// Share of the steps in which the learning rate rises before it falls to zero; the head's epochs and the others each have such a cycle
    /// (Smith and Topin 2019). Default 0.3, as in PyTorch.
    /// </summary>
    [Range(0.0, 0.9)] public double WarmUp { get; init; } = 0.3;

    /// <summary>Decoupled weight decay (AdamW, Loshchilov and Hutter 2019) of all but biases and normalisations. Default 0.01, as in PyTorch.</summary>
    [Range(0.0, 1.0)] public double WeightDecay { get; init; } = 0.01;

    /// <summary>Images per step. Default 16: small sets need their number of steps.</summary>
    [Range(1, 4096)] public int BatchSize { get; init; } = 16;

    /// <summary>
    /// Which statistics batch normalisation uses while training. Default learning: frozen stages stay what they were, the others follow the
    /// new images.
    /// </summary>
    public BatchNormPolicy BatchNorm { get; init; } = BatchNormPolicy.Learning;

    /// <summary>Largest Euclidean norm of all gradients together; larger ones are scaled down to it; 0 for no limit. Default 1.</summary>
    [Range(0.0, 1e6)] public double GradientClip { get; init; } = 1;

    /// <summary>
    /// Mixes pairs of images and their labels by a share drawn from Beta(mixup, mixup) (Zhang et al. 2018; 0.2 is usual). Default 0, none:
    /// probabilities are then those of unmixed images.
    /// </summary>
    [Range(0.0, 4.0)] public double Mixup { get; init; }

    /// <summary>
    /// Puts a rectangle of one image into another and mixes labels by area, drawn from Beta(cutmix, cutmix) (Yun et al. 2019; 1 is usual).
    /// With mixup as well, each batch takes one of the two by chance. Default 0, none: a small finding may lie in what is cut away.
    /// </summary>
    [Range(0.0, 4.0)] public double Cutmix { get; init; }

    /// <summary>
    /// What is minimised. Default auto: cross-entropy; a binary one for each label where images have several; ordinal where the classes are grades
    /// (`data.ordered`).
    /// </summary>
    public FineTuneLoss Loss { get; init; } = FineTuneLoss.Auto;

    /// <summary>Share of the target spread over all classes (Szegedy et al. 2016). Default 0: it makes probabilities less certain than the data are.</summary>
    [Range(0.0, 0.5)] public double LabelSmoothing { get; init; }

    /// <summary>
    /// Decay of the exponential moving average of the weights, which is what is validated and exported; in step t it is at most
    /// (1 + t) / (10 + t). 0 keeps the weights themselves. Default 0.99: an average over about the last hundred steps is steadier than
    /// the last step where a few hundred images make the gradients noisy (Polyak and Juditsky 1992).
    /// </summary>
    [Range(0.0, 0.99999)] public double Ema { get; init; } = 0.99;

    /// <summary>
    /// Ways of looking at an image that the exported graph averages the probabilities of: 1 as it is; 2 also mirrored left to right; 5 also shifted
    /// to each side by a 32nd of its length; 10 these five also mirrored. Each costs the time of one prediction. Default 1: a mirrored
    /// image may mean something else.
    /// </summary>
    [AllowedValues(1, 2, 5, 10)] public int Views { get; init; } = 1;

    /// <summary>
    /// A model.zip that a run left with --keep-weights: training goes on from its network, which must be the same, last layer included, instead
    /// of from published weights. Default none.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>
    /// Weights of the classes in the loss. Default none: weights shift the probabilities away from the data's prevalence
    /// and do not change what AUROC rewards.
    /// </summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>Share of the features dropped before the last layer (Srivastava et al. 2014). Default 0.2.</summary>
    [Range(0.0, 0.9)] public double Dropout { get; init; } = 0.2;

    /// <summary>
    /// Epochs without a better validation score after which training ends, counted from the end of the head's epochs; 0 never ends
    /// early. Default 0: the cycle of the learning rate gives its best near its end. The best epoch's weights are kept either way.
    /// </summary>
    [Range(0, 10_000)] public int Patience { get; init; }

    /// <inheritdoc/>
    bool IBackboneOptions.NeedsWeights => this is { Weights: StartingWeights.Pretrained, Start: null };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Other names are those of imported weights, which the registry knows.
        if (Size is { } size && TorchBackbones.All.FirstOrDefault(info => info.Name == Backbone) is { } known && Misfit(known, size) is { } misfit)
        {
            yield return new ValidationResult($"'{Backbone}' takes images {misfit}.", [nameof(Size)]);
        }

        if (Unfreeze == Unfreezing.None && HeadEpochs == 0)
        {
            yield return new ValidationResult("with 'unfreeze: none' only the head learns: give it epochs.", [nameof(HeadEpochs)]);
        }

        if (LabelSmoothing > 0 && Loss == FineTuneLoss.Ordinal)
        {
            yield return new ValidationResult("'label-smoothing' belongs to 'loss: cross-entropy'; remove it or change the loss.", [nameof(LabelSmoothing)]);
        }

        if (Weights == StartingWeights.Random && (HeadEpochs > 0 || Unfreeze != Unfreezing.All))
        {
            yield return new ValidationResult(
                "random weights have nothing worth keeping frozen: set 'head-epochs: 0' and 'unfreeze: all', or train with 'cnn'.", [nameof(Weights)]);
        }
    }

    private static string? Misfit(TorchBackboneInfo info, int size) =>
        info.FixedSize is { } side && size != side ? $"of {side} x {side} pixels alone"
        : size < info.MinimumSize ? $"from {info.MinimumSize} x {info.MinimumSize} pixels on"
        : size % info.SizeStep != 0 ? $"whose sides are multiples of {info.SizeStep} pixels"
        : null;
}
