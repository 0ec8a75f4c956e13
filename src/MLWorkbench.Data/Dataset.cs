using MLWorkbench.Data.Characteristics;
using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data;

/// <summary>Labelled images or rows, divided, checked and described. Immutable.</summary>
public sealed record Dataset
{
    /// <summary>Where it was loaded from: the full path.</summary>
    public required string Location { get; init; }

    /// <summary>Classes, training and validation samples: what the trainers and their processes get.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>The test samples, behind a door that counts.</summary>
    public required TestVault Test { get; init; }

    /// <summary>How the data are divided: never auto.</summary>
    public required ValidationScheme Scheme { get; init; }

    /// <summary>Why, in one sentence with numbers: "212 patients, 88 in the smaller class: a quarter is kept for the test, ..."</summary>
    public required string SchemeReason { get; init; }

    /// <summary>What the data set is, in numbers.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Image files that could not be read and were set aside.</summary>
    public required IReadOnlyList<RejectedFile> Rejected { get; init; }

    /// <summary>Files in the data folders that are no images by their extension, by relative path.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    /// <summary>Exact and near duplicates, strongest kind once per pair.</summary>
    public required IReadOnlyList<DuplicatePair> Duplicates { get; init; }

    /// <summary>
    /// Ids of test samples whose picture, or nearly the same one, is also among the training or validation samples; only a split that came
    /// with the data has any.
    /// </summary>
    public IReadOnlyList<string> TestTwins { get; init; } = [];

    /// <summary>What raises doubt about the data or the split.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Patterns over the path that would form groups, the most plausible first; empty when groups are known.</summary>
    public required IReadOnlyList<GroupProposal> GroupProposals { get; init; }

    /// <summary>How the manifest's columns are distributed over the partitions; empty without a manifest.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];

    /// <summary>How the number that is predicted is distributed over the partitions; empty where classes are predicted.</summary>
    public IReadOnlyDictionary<Partition, NumberDistribution> Numbers { get; init; } = new Dictionary<Partition, NumberDistribution>();

    /// <summary>Sentences for the report: what was assumed, set aside or found.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <inheritdoc cref="TrainingData.Classes"/>
    public IReadOnlyList<string> Classes => Data.Classes;

    /// <inheritdoc cref="TrainingData.PositiveClass"/>
    public int PositiveClass => Data.PositiveClass;

    /// <inheritdoc cref="TrainingData.MultiLabel"/>
    public bool MultiLabel => Data.MultiLabel;

    /// <inheritdoc cref="TrainingData.Ordered"/>
    public bool Ordered => Data.Ordered;

    /// <inheritdoc cref="TrainingData.Training"/>
    public IReadOnlyList<Sample> Training => Data.Training;

    /// <inheritdoc cref="TrainingData.Validation"/>
    public IReadOnlyList<Sample> Validation => Data.Validation;

    /// <summary>Samples that models are validated on: with folds all that are not test, each once.</summary>
    public IReadOnlyList<Sample> Validated => Validation.Count > 0 ? Validation : Training;

    /// <inheritdoc cref="TrainingData.Folds"/>
    public IReadOnlyList<FoldView> Folds => Data.Folds;

    /// <summary>Outer folds of the nested scheme, whose samples are all in <see cref="Training"/>; 0 with other schemes.</summary>
    public int OuterFolds => Scheme == ValidationScheme.Nested ? Data.FoldCount : 0;

    /// <summary>
    /// The data as a search sees them that will be judged on one outer fold: its samples are the test set
    /// (<see cref="TestVault.TakeOuterFold"/>), all others are training samples, divided anew into inner folds. Its fingerprint is its own.
    /// </summary>
    /// <param name="fold">0-based, below <see cref="OuterFolds"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such outer fold.</exception>
    public Dataset OuterFold(int fold) => OuterFoldView.Of(this, fold);

    /// <summary>How volumes became samples; null where there are none.</summary>
    public VolumeOptions? Volumes { get; init; }

    /// <summary>What one sample is called: "image", "slice", "volume" or "row".</summary>
    public string Unit => !HasImages ? RawData.Row : Volumes is null ? RawData.Image : Volumes.TakesSlices() ? "slice" : "volume";

    /// <summary>What counts as a patient where nothing tells patients apart: a volume, or a sample.</summary>
    public string LoneUnit => Volumes is null ? Unit : "volume";

    /// <summary>Whether the samples are images, those of the test set included; else they are rows of a table.</summary>
    public bool HasImages => Data.HasImages && Test.Samples.FirstOrDefault()?.Image is not NoImage;

    /// <summary>The seed of the split, from which inner folds derive theirs.</summary>
    internal ulong SplitSeed { get; init; }
}
