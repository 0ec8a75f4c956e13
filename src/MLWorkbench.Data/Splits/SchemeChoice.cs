namespace MLWorkbench.Data.Splits;

/// <summary>Chooses the scheme: what is given stands, else the amount of data decides.</summary>
internal static class SchemeChoice
{
    /// <summary>
    /// From here on 15 % are 300 groups: the interval of an AUROC of 0.85 on a balanced test set is about 0.09 wide (Hanley and McNeil 1982),
    /// and one validation part ranks trials well enough.
    /// </summary>
    public const int GroupsForHoldOut = 2_000;

    /// <summary>From here on a quarter are 38 groups, the fewest on which a test set says more than the folds do.</summary>
    public const int GroupsForTest = 150;

    /// <summary>With fewer a quarter of the class are 7 groups: one patient more or less found changes the sensitivity by 0.14.</summary>
    public const int GroupsOfClassForTest = 30;

    /// <summary>Chooses.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="options">What was given; checked already.</param>
    public static SplitPlan Of(SplitInput input, SplitOptions options) => options.Scheme switch
    {
        ValidationScheme.Auto when IsGiven(options) => AsGiven(options, SplitOrigin.Pipeline),
        ValidationScheme.Auto when HasTestAlone(input) => Plan(ValidationScheme.CrossValidation, options, SplitOrigin.Data),
        ValidationScheme.Auto when input.Official.Any(partition => partition is not null) => AsGiven(options, SplitOrigin.Data),
        ValidationScheme.Auto => Plan(ByAmount(input), options, SplitOrigin.Amount),
        var scheme => Plan(scheme, options, SplitOrigin.Pipeline),
    };

    /// <summary>Groups with the rarest class among those that occur, and that class.</summary>
    public static (int Groups, int Class) Rarest(SplitInput input) => GroupCounts.OfClasses(input, Enumerable.Range(0, input.Groups.Count))
        .Select((groups, label) => (groups, label))
        .Where(count => count.groups > 0)
        .DefaultIfEmpty()
        .MinBy(count => count.groups);

    private static bool IsGiven(SplitOptions options) =>
        options.Train is not null || options.Validation is not null || options.Test is not null || options.Folds is not null;

    /// <summary>Whether the data came with a test set and no validation part, and too little beside it to rank trials on one.</summary>
    private static bool HasTestAlone(SplitInput input) =>
        input.Official.Contains(Partition.Test) && !input.Official.Contains(Partition.Validation)
        && GroupCounts.Of(input, Enumerable.Range(0, input.Groups.Count).Where(index => input.Official[index] != Partition.Test)) < GroupsForHoldOut;

    private static ValidationScheme ByAmount(SplitInput input)
    {
        var groups = input.Groups.Distinct(StringComparer.Ordinal).Count();
        return groups < GroupsForTest || (!input.Quantiles && Rarest(input).Groups < GroupsOfClassForTest) ? ValidationScheme.Nested
            : groups < GroupsForHoldOut ? ValidationScheme.CrossValidation
            : ValidationScheme.HoldOut;
    }

    private static SplitPlan AsGiven(SplitOptions options, SplitOrigin origin) => new(
        options.Folds > 0 ? ValidationScheme.CrossValidation : ValidationScheme.HoldOut,
        origin,
        options.Train ?? SplitPlan.UsualTrain,
        options.Validation ?? SplitPlan.UsualValidation,
        options.Test ?? SplitPlan.UsualTest,
        options.Folds ?? 0);

    private static SplitPlan Plan(ValidationScheme scheme, SplitOptions options, SplitOrigin origin) => new(
        scheme,
        origin,
        options.Train ?? SplitPlan.UsualTrain,
        options.Validation ?? SplitPlan.UsualValidation,
        scheme switch
        {
            ValidationScheme.Nested => 0,
            ValidationScheme.CrossValidation => options.Test ?? SplitPlan.TestBesideFolds,
            _ => options.Test ?? SplitPlan.UsualTest,
        },
        options.Folds);
}
