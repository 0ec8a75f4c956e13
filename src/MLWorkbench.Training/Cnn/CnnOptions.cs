using System.ComponentModel.DataAnnotations;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Fusion;

namespace MLWorkbench.Training.Cnn;

/// <summary>A convolutional network trained from scratch.</summary>
public sealed record CnnOptions : IClassWeightedOptions, IStartOptions, IValidatableObject, IColumnUsingOptions
{
    /// <summary>
    /// The architecture. Default stack: a small network with batch normalisation and global pooling over-fits a few
    /// hundred images less than one with large dense layers.
    /// </summary>
    public CnnNetwork Network { get; init; } = CnnNetwork.Stack;

    /// <summary>
    /// A model.zip that a run left with --keep-weights: training goes on from its network, which must be the same, last layer included.
    /// Default none.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>Filters of the first block of the stack; every further block doubles them. Default 16.</summary>
    [Range(1, 512)] public int Filters { get; init; } = 16;

    /// <summary>Blocks of the stack, each halving the image. Default 3.</summary>
    [Range(1, 6)] public int Blocks { get; init; } = 3;

    /// <summary>Side of the stack's kernels in pixels, odd. Default 3.</summary>
    [AllowedValues(1, 3, 5, 7)] public int Kernel { get; init; } = 3;

    /// <summary>Batch normalisation after every convolution of the stack (Ioffe and Szegedy 2015). Default true.</summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>Squeeze-and-excitation attention after every block of the stack (Hu et al. 2018). Default false.</summary>
    public bool Attention { get; init; }

    /// <summary>Convolutions in each block of the stack. Default 1; 2 is the shape of VGG (Simonyan and Zisserman 2015).</summary>
    [Range(1, 4)] public int Convolutions { get; init; } = 1;

    /// <summary>
    /// What the stack's last layer sees of each feature map: its average (Lin et al. 2014), its max, which suits small findings (Oquab et
    /// al. 2015), or none, all of it. Default average.
    /// </summary>
    public GlobalPooling GlobalPooling { get; init; } = GlobalPooling.Average;

    /// <summary>Width of a dense layer before the stack's last layer; 0 for none. Default 0.</summary>
    [Range(0, 4096)] public int Dense { get; init; }

    /// <summary>Share of the values dropped before the stack's last layer (Srivastava et al. 2014). Default 0.2.</summary>
    [Range(0.0, 0.9)] public double Dropout { get; init; } = 0.2;

    /// <summary>
    /// What is minimised. Default auto: cross-entropy; binary-cross-entropy where images have several labels, which also suits two classes (one
    /// logit); ordinal where the classes are grades (`data.ordered`).
    /// </summary>
    public CnnLoss Loss { get; init; } = CnnLoss.Auto;

    /// <summary>
    /// Weights of the classes in the loss. Default none: weights shift the probabilities away from the data's prevalence
    /// and do not change what AUROC rewards.
    /// </summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>Share of the target spread over all classes (Szegedy et al. 2016). Default 0.</summary>
    [Range(0.0, 0.5)] public double LabelSmoothing { get; init; }

    /// <summary>The optimiser. Default adam (Kingma and Ba 2015): the least sensitive to its learning rate.</summary>
    public CnnOptimizer Optimizer { get; init; } = CnnOptimizer.Adam;

    /// <summary>Step size at its highest. Default 0.001, the value of Adam's authors.</summary>
    [Range(1e-7, 10.0)] public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum of sgd. Default 0.9.</summary>
    [Range(0.0, 0.999)] public double Momentum { get; init; } = 0.9;

    /// <summary>Weight decay; decoupled with adamw (Loshchilov and Hutter 2019). Default 0.</summary>
    [Range(0.0, 1.0)] public double WeightDecay { get; init; }

    /// <summary>How the learning rate moves over the epochs. Default constant.</summary>
    public CnnSchedule Schedule { get; init; } = CnnSchedule.Constant;

    /// <summary>Passes over the training set at most. Default 30.</summary>
    [Range(1, 10_000)] public int Epochs { get; init; } = 30;

    /// <summary>Images per step. Default 32.</summary>
    [Range(1, 4096)] public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Epochs without a better validation score after which training ends; 0 never ends early. Default 10. The best
    /// epoch's weights are kept either way.
    /// </summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 10;

    /// <summary>
    /// How the columns of `data.features` come to the image, where there are any. Default joint: the network describes the image in 16 numbers, and two
    /// dense layers read those and the columns; `none` leaves the columns out.
    /// </summary>
    [Required] public ColumnUseOptions Columns { get; init; } = new JointColumnsOptions();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LabelSmoothing > 0 && Loss is CnnLoss.BinaryCrossEntropy or CnnLoss.Ordinal)
        {
            yield return new ValidationResult(
                "'label-smoothing' belongs to 'loss: cross-entropy'; remove it or change the loss.", [nameof(LabelSmoothing)]);
        }

        if (Network == CnnNetwork.Stack)
        {
            yield break;
        }

        var plain = new CnnOptions();
        (string Name, bool Given)[] ofTheStack =
        [
            (nameof(Filters), Filters != plain.Filters), (nameof(Blocks), Blocks != plain.Blocks),
            (nameof(Convolutions), Convolutions != plain.Convolutions), (nameof(Kernel), Kernel != plain.Kernel),
            (nameof(BatchNorm), BatchNorm != plain.BatchNorm), (nameof(Attention), Attention != plain.Attention),
            (nameof(GlobalPooling), GlobalPooling != plain.GlobalPooling), (nameof(Dense), Dense != plain.Dense),
            (nameof(Dropout), Dropout != plain.Dropout),
        ];
        foreach (var (name, _) in ofTheStack.Where(setting => setting.Given))
        {
            yield return new ValidationResult("it shapes only 'network: stack'; remove it or change the network.", [name]);
        }
    }
}
