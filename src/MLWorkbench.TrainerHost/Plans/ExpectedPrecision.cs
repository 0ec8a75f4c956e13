using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Planning;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>
/// How precise a result on these data can be, before anything has run: the expected widths of the 95 % intervals over the patients that are
/// tested, with the nested scheme all of them.
/// </summary>
public static class ExpectedPrecision
{
    /// <summary>One sentence; null where nothing is tested, or a class is missing there.</summary>
    /// <param name="dataset">The divided data.</param>
    public static string? Line(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var nested = dataset.OuterFolds > 0;
        var classes = nested ? dataset.Fingerprint.Classes : dataset.Test.Classes;
        var all = nested ? dataset.Fingerprint.Groups : dataset.Test.Groups;
        var label = dataset.Classes.Count == 2 ? dataset.PositiveClass : Rarest(classes);
        var positives = classes.Count > label ? classes[label].Groups : 0;
        var negatives = dataset.Classes.Count == 2 ? classes[1 - label].Groups : all - positives;
        if (positives < 1 || negatives < 1)
        {
            return null;
        }

        var unit = dataset.Fingerprint.GroupsKnown ? "patients" : $"{dataset.LoneUnit}s";
        var place = nested ? "all of them tested once" : "in the test set";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"expected precision: {positives:N0} {unit} with '{dataset.Classes[label]}' and {negatives:N0} without, {place}, "
            + $"make 95 % intervals about {ExpectedWidth.OfAuroc(positives, negatives):0.00} wide at an AUROC of {ExpectedWidth.UsualAuroc:0.00}, "
            + $"{ExpectedWidth.OfShare(positives):0.00} at a sensitivity and {ExpectedWidth.OfShare(negatives):0.00} at a specificity of {ExpectedWidth.UsualShare:0.00}");
    }

    private static int Rarest(IReadOnlyList<ClassCount> classes) =>
        classes.Index().Where(count => count.Item.Groups > 0).Select(count => (count.Index, count.Item.Groups)).DefaultIfEmpty().MinBy(count => count.Groups).Index;
}
