using MLWorkbench.Data.Characteristics;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Splits;

/// <summary>The data of a search that will be judged on one outer fold.</summary>
internal static class OuterFoldView
{
    public static Dataset Of(Dataset dataset, int fold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fold);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fold, dataset.OuterFolds);
        var unit = dataset.Fingerprint.GroupsKnown ? "patient" : dataset.LoneUnit;
        var outside = dataset.Training.Where(sample => sample.Fold != fold).ToList();
        var input = dataset.Data.IsNumeric
            ? QuantileBins.InputOf(outside.ConvertAll(sample => sample.Truth), outside.ConvertAll(sample => sample.Group), outside.ConvertAll(_ => (Partition?)null), unit)
            : new SplitInput(
                outside.ConvertAll(sample => sample.Labels),
                outside.ConvertAll(sample => sample.Group),
                outside.ConvertAll(_ => (Partition?)null),
                dataset.Classes,
                unit)
            {
                Wholes = outside.Exists(sample => sample.Volume is not null) ? outside.ConvertAll(sample => sample.Volume ?? sample.Id) : null,
            };
        IReadOnlyList<int> pool = [.. Enumerable.Range(0, outside.Count)];
        var groups = GroupCounts.Of(input, pool);
        if (groups < 2)
        {
            throw new InputException(
                $"Outside outer fold {fold + 1} there {Words.Is(groups)} only {Words.Count(groups, unit)}, which cannot validate each other: "
                + "too few data for nested cross-validation.");
        }

        var folds = Math.Min(groups, FoldDivision.Count(input, pool, fewest: 2));
        var foldOf = FoldDivision.Divide(input, pool, folds, FoldDivision.Random(dataset.SplitSeed, fold));
        var training = outside.Select((sample, index) => sample with { Fold = foldOf[index] }).ToList();
        var test = dataset.Training.Where(sample => sample.Fold == fold).Select(sample => sample with { Partition = Partition.Test, Fold = -1 }).ToList();
        return dataset with
        {
            Data = dataset.Data with { Training = training, Validation = [] },
            Test = new TestVault(test, dataset.Classes, isOuterFold: true),
            Scheme = ValidationScheme.CrossValidation,
            SchemeReason = $"outer fold {fold + 1} of {dataset.OuterFolds}: the other {Words.Count(groups, unit)} validate each other in {folds} folds",
            Fingerprint = dataset.Fingerprint with
            {
                MedianSize = training.TrueForAll(sample => sample.Traits is not null)
                    ? FingerprintBuilder.MedianOf(training.Select(sample => (sample.Partition, sample.Traits!.Width, sample.Traits.Height)))
                    : dataset.Fingerprint.MedianSize,
                Hash = ContentHashes.OfAll([.. training, .. test], dataset.Classes),
                Partitions = new Dictionary<Partition, IReadOnlyList<ClassCount>>
                {
                    [Partition.Training] = ClassCounts.Of(training, dataset.Classes),
                    [Partition.Validation] = ClassCounts.Of([], dataset.Classes),
                    [Partition.Test] = ClassCounts.Of(test, dataset.Classes),
                },
            },
            Numbers = NumberDistribution.ByPartition([.. training, .. test]),
            Notices = [.. FoldDivision.Gaps(input, pool, foldOf)],
        };
    }
}
