using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Logistic;

namespace MLWorkbench.Training.Transfer;

/// <summary>
/// A classifier on the features of a frozen backbone: seconds instead of hours, and on a few hundred images often as good as anything.
/// The features of an image are computed once and shared by all trials and runs.
/// </summary>
public sealed record TransferOptions : IBackboneOptions, IClassWeightedOptions, IColumnUsingOptions
{
    /// <summary>
    /// The backbone; `workbench backbones` lists them. Several with a plus between them, as in `mobilenet-v2+scattering`, give their features
    /// together. Default scattering: it needs no weights (Bruna and Mallat 2013).
    /// </summary>
    [Required] public string Backbone { get; init; } = "scattering";

    /// <summary>
    /// Side of the images in pixels, in place of the resize step's. Default: that of the resize step or, without one, the backbone's own.
    /// </summary>
    [Range(16, 2048)] public int? Size { get; init; }

    /// <summary>The classifier on the features. Default logistic: it has one optimum and one setting.</summary>
    [Required] public HeadOptions Head { get; init; } = new LogisticHeadOptions();

    /// <summary>
    /// How the columns of `data.features` come to the image, where there are any. Default joint: one head learns from both, so that the image may
    /// change what a column means; `late` pools the answers of two heads, `none` leaves the columns out.
    /// </summary>
    [Required] public ColumnUseOptions Columns { get; init; } = new JointColumnsOptions();

    /// <summary>
    /// Weights of the classes. Default none: weights shift the probabilities away from the data's prevalence and do not change what
    /// AUROC rewards.
    /// </summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>
    /// Copies of each training image, changed as the `augment` step says, that the head learns from as well. Default 0: the step is
    /// then left aside, since every copy costs as much as the image itself.
    /// </summary>
    [Range(0, 100)] public int Copies { get; init; }
}
