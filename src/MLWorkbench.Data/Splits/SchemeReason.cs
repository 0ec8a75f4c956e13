namespace MLWorkbench.Data.Splits;

/// <summary>Says in one sentence with numbers why the data are divided as they are.</summary>
internal static class SchemeReason
{
    /// <summary>"212 patients, 88 in the smaller class: ..."</summary>
    /// <param name="input">All samples.</param>
    /// <param name="plan">What was decided.</param>
    /// <param name="folds">How many folds there are; 0 for none.</param>
    public static string Of(SplitInput input, SplitPlan plan, int folds)
    {
        var groups = GroupCounts.Of(input, Enumerable.Range(0, input.Groups.Count));
        // Twins count as one: fewer groups than images, and nobody said that they are patients.
        var unit = input.Unit == "image" && groups < input.Groups.Count ? "different image" : input.Unit;
        if (input.Quantiles)
        {
            return $"{Words.Count(groups, unit)}: {Consequence(plan, groups, folds)}";
        }

        var rarest = SchemeChoice.Rarest(input);
        var which = input.Classes.Count == 2 ? "the smaller class" : $"the smallest class ('{input.Classes[rarest.Class]}')";
        return $"{Words.Count(groups, unit)}, {rarest.Groups:N0} in {which}: {Consequence(plan, groups, folds)}";
    }

    private static string Consequence(SplitPlan plan, int groups, int folds) => (plan.Origin, plan.Scheme) switch
    {
        (SplitOrigin.Data, ValidationScheme.CrossValidation) => $"the test set is the one that came with the data, the others validate each other in {folds} folds",
        (SplitOrigin.Data, _) => "divided as the data came",
        (SplitOrigin.Pipeline, ValidationScheme.Nested) => $"{folds} outer folds and no test set, as the pipeline says",
        (SplitOrigin.Pipeline, _) => "divided as the pipeline says",
        (_, ValidationScheme.HoldOut) => "enough to hold out 15 % for validation and 15 % for the test",
        (_, ValidationScheme.CrossValidation) => $"a quarter is kept for the test, the others validate each other in {folds} folds",
        _ => (groups < SchemeChoice.GroupsForTest ? "too few to hold out a test set" : "too few of that class to hold out a test set")
            + $"; each is tested once, in one of {folds} outer folds, by models that never saw it, so the result judges the procedure",
    };
}
