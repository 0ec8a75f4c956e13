using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Splits;

/// <summary>Whether a split can be made, and whether it came out whole.</summary>
internal static class SplitChecks
{
    /// <summary>Shares and folds must make sense, and fit the scheme.</summary>
    public static void Options(SplitOptions options)
    {
        if (options.Folds == 1)
        {
            throw new InputException("split.folds is 1; use 0 for none, or at least 2.");
        }

        switch (options.Scheme)
        {
            case ValidationScheme.HoldOut when options.Folds > 0:
                throw new InputException($"split.folds is {options.Folds}, but split.scheme is hold-out, which has none. Say cross-validation, or no folds.");
            case ValidationScheme.CrossValidation or ValidationScheme.Nested when options.Folds == 0:
                throw new InputException("split.folds is 0, but the scheme needs folds: say at least 2, or nothing for the usual five.");
            case ValidationScheme.Nested when options.Train is not null || options.Validation is not null || options.Test > 0:
                throw new InputException(
                    "split.scheme is nested, which tests every sample once and holds none out: train, validation and test have no place beside it. "
                    + "Leave them out, or say cross-validation.");
            case ValidationScheme.Nested:
                return;
            default:
                Shares(options);
                return;
        }
    }

    /// <summary>Test samples that come with the data are not learnt from unless the user says so.</summary>
    public static void NoTest(SplitInput input)
    {
        var test = input.Official.Count(partition => partition == Partition.Test);
        if (test > 0)
        {
            throw new InputException(
                $"The data come with {Words.Count(test, "test sample")}, but split.scheme is nested, which learns from every sample in some folds. "
                + "Say split.official: false to put them with the others, or split.scheme: cross-validation to keep them for the test.");
        }
    }

    /// <summary>Every class must have enough groups for the parts that are cut from the pool.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that are divided.</param>
    /// <param name="options">Minimum groups.</param>
    /// <param name="parts">The partitions that are cut.</param>
    /// <param name="needed">Groups that one for each of them (and for two folds) takes.</param>
    public static void Feasible(
        SplitInput input, IReadOnlyList<int> pool, SplitOptions options, IReadOnlyList<Partition> parts, int needed)
    {
        if (input.Quantiles)
        {
            var all = GroupCounts.Of(input, pool);
            if (all < needed)
            {
                throw new InputException(
                    $"There {Words.Is(all)} {Words.Count(all, input.Unit)}, and {Words.List([.. parts.Select(Words.Name).Order(PartitionOrder.ByName)])} need {needed} at least. Give more, or fewer parts.");
            }

            return;
        }

        var required = Math.Min(needed, options.MinimumGroups);
        foreach (var (label, groups) in GroupCounts.OfClasses(input, pool).Index())
        {
            if (groups >= required || groups == 0)
            {
                continue;
            }

            var names = parts.Select(Words.Name).Order(PartitionOrder.ByName).ToList();
            if (needed > parts.Count)
            {
                names[names.IndexOf("training")] = "two folds";
            }

            // One group cannot be in two places; say so with the first and the last of them, as the reader needs no more.
            var places = groups == 1 && names.Count > 1 ? $"both {names[0]} and {names[^1]}" : Words.List(names);
            throw new InputException(
                $"Class '{input.Classes[label]}' has {Words.Count(groups, input.Unit)}: it cannot be in {places}. "
                + $"Merge it, drop it, or set split.minimum-groups: {groups}.");
        }
    }

    /// <summary>Training must hold every class; a class missing elsewhere is told.</summary>
    public static void Outcome(SplitInput input, IReadOnlyList<Partition> partitions, List<string> notices)
    {
        if (input.Quantiles)
        {
            return;
        }

        foreach (var partition in Enum.GetValues<Partition>())
        {
            var present = Enumerable.Range(0, partitions.Count).Where(index => partitions[index] == partition)
                .SelectMany(index => input.Labels[index]).ToHashSet();
            var absent = input.Classes.Where((_, label) => !present.Contains(label)).Select(name => $"'{name}'").ToList();
            if (absent.Count == 0 || !partitions.Contains(partition))
            {
                continue;
            }

            var which = $"{(absent.Count == 1 ? "class" : "the classes")} {Words.List(absent)}";
            if (partition == Partition.Training)
            {
                throw new InputException($"The training samples have none of {which}.");
            }

            notices.Add($"the {Words.Name(partition)} samples have none of {which}: measures of it cannot be estimated there");
        }
    }

    private static void Shares(SplitOptions options)
    {
        if (options.Folds > 0 || options.Scheme == ValidationScheme.CrossValidation)
        {
            if (options.Test >= 1)
            {
                throw new InputException("split.test is 1: nothing is left for the folds.");
            }

            return;
        }

        var (train, validation, test) = (
            options.Train ?? SplitPlan.UsualTrain, options.Validation ?? SplitPlan.UsualValidation, options.Test ?? SplitPlan.UsualTest);
        var sum = train + validation + test;
        if (Math.Abs(sum - 1) > 1e-6)
        {
            var shares = FormattableString.Invariant($"train {train} + validation {validation} + test {test} = {sum:0.###}");
            throw new InputException($"split: {shares}; they must be 1 in all.");
        }

        if (train <= 0)
        {
            throw new InputException("split.train is 0: there is nothing to learn from.");
        }
    }

    /// <summary>Training, validation, test.</summary>
    private sealed class PartitionOrder : IComparer<string>
    {
        public static PartitionOrder ByName { get; } = new();

        private static readonly string[] Order = ["training", "validation", "test"];

        public int Compare(string? x, string? y) => Array.IndexOf(Order, x).CompareTo(Array.IndexOf(Order, y));
    }
}
