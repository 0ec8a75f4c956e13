namespace MLWorkbench.Data;

/// <summary>All that a trainer may see: classes, training and validation samples, never the test set.</summary>
public sealed record TrainingData
{
    /// <summary>Class names; a sample's labels are positions in this list. Empty where a number is predicted.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Position of the class whose presence is looked for.</summary>
    public required int PositiveClass { get; init; }

    /// <summary>Whether an image may have none or several labels.</summary>
    public required bool MultiLabel { get; init; }

    /// <summary>Whether the classes, in their order, are grades: three or more, and one for each sample. Default false.</summary>
    public bool Ordered { get; init; }

    /// <summary>The column whose number is predicted; null where classes are.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a number is predicted instead of classes.</summary>
    public bool IsNumeric => Target is not null;

    /// <summary>Whether samples and patients are called by codes, and nothing that a run leaves may name their files.</summary>
    public bool HasCodes { get; init; }

    /// <summary>Whether the answers for the slices of a volume are pooled to one, so that predictions are of studies.</summary>
    public bool PoolsVolumes { get; init; }

    /// <summary>What a prediction is of: the sample, or its volume where the slices of volumes are pooled; by its id.</summary>
    /// <param name="sample">One of the samples.</param>
    public string UnitOf(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return PoolsVolumes && sample.Volume is { } volume ? volume : sample.Id;
    }

    /// <summary>Samples to learn from; with folds all that are not test.</summary>
    public required IReadOnlyList<Sample> Training
    {
        get;
        init
        {
            field = value;
            FoldCount = value.Count == 0 ? 0 : value.Max(sample => sample.Fold) + 1;
        }
    }

    /// <summary>Samples to judge on; empty with folds, where <see cref="Folds"/> tells.</summary>
    public required IReadOnlyList<Sample> Validation { get; init; }

    /// <summary>Whether samples are images; rows of a table else.</summary>
    public bool HasImages => Training.Concat(Validation).FirstOrDefault()?.Image is not NoImage;

    /// <summary>Number of cross-validation folds, 0 for none.</summary>
    public int FoldCount { get; private init; }

    /// <summary>
    /// The divisions to fit: one (training, validation) without folds, else one per fold, in which the samples of that fold are the
    /// validation ones. Together the folds validate every sample exactly once.
    /// </summary>
    public IReadOnlyList<FoldView> Folds =>
        FoldCount == 0
            ? [new FoldView(0, Training, Validation)]
            : [.. Enumerable.Range(0, FoldCount).Select(fold => new FoldView(
                fold,
                [.. Training.Where(sample => sample.Fold != fold)],
                [.. Training.Where(sample => sample.Fold == fold)]))];
}
