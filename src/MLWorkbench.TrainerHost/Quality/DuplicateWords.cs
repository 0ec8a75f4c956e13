using MLWorkbench.Data;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>What was found about twins and shared patients, in the words of the report.</summary>
internal static class DuplicateWords
{
    /// <summary>From this share of the judged images on, the numbers cannot be relied on.</summary>
    private const double Alarming = 0.05;

    /// <summary>A finding of the data in the report's words.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="hasTest">Whether a test set carries the final numbers; else the validation images do.</param>
    /// <param name="unit">What a group is: "patient" or "image".</param>
    public static DataFinding Of(Finding finding, bool hasTest, string unit) => finding.Kind switch
    {
        FindingKind.DuplicateAcrossSplit => TwinsAcross(finding, hasTest),
        FindingKind.GroupAcrossSplit => GroupsAcross(finding, hasTest, unit),
        FindingKind.ConflictingLabels => Conflicts(finding),
        _ => Twins(finding),
    };

    private static DataFinding TwinsAcross(Finding finding, bool hasTest)
    {
        var (held, learnt) = (Name(finding.Held), Name(finding.Learnt));
        var near = finding.Count - finding.Identical;
        var title = near == 0
            ? $"{finding.Count} of {Count(finding.Of, $"{held} image")} {Is(finding.Count)} {learnt} images"
            : $"{finding.Count} of {Count(finding.Of, $"{held} image")} {Is(finding.Count)} also in {learnt}, as the same or nearly the same picture";
        var small = near == 0 ? ""
            : finding.Uncertain ? ", which different images can be at this small size"
            : " (resized, cropped or marked, or another frame of the same recording)";
        return new DataFinding(
            Weight(finding, hasTest),
            title,
            $"{finding.Identical} identical pixel by pixel, {near} nearly so{small}. {Meaning(finding)}",
            Pairs(finding),
            finding.Count);
    }

    private static DataFinding GroupsAcross(Finding finding, bool hasTest, string unit)
    {
        var (held, learnt) = (Name(finding.Held), Name(finding.Learnt));
        return new DataFinding(
            Weight(finding, hasTest),
            $"{finding.Count} of {Count(finding.Of, $"{held} {unit}")} {Is(finding.Count)} also in {learnt}",
            $"The split came with the data and was kept. Images of one {unit} are alike: {Lower(Meaning(finding))}",
            [.. finding.Items.Select(item => item.First)],
            finding.Count);
    }

    private static DataFinding Conflicts(Finding finding) => new(
        FindingWeight.Doubt,
        $"{Count(finding.Count, "pair")} of the same or nearly the same picture {(finding.Count == 1 ? "has" : "have")} different labels",
        $"{finding.Identical} identical, {finding.Count - finding.Identical} nearly so. Where both show the same, at least one label is wrong. "
        + "Nothing was changed: look at them and correct the labels.",
        Pairs(finding),
        finding.Count);

    private static DataFinding Twins(Finding finding) => new(
        FindingWeight.Note,
        $"{Count(finding.Count, "image")} {(finding.Count == 1 ? "has" : "have")} a twin",
        $"The same picture, identical or nearly so, is there more than once ({Count(finding.Items.Count, "pair")}). Twins count as one "
        + "patient: no split made here parts them, and intervals count them once.",
        Pairs(finding),
        finding.Count);

    private static FindingWeight Weight(Finding finding, bool hasTest)
    {
        var counts = finding.Held == Partition.Test || !hasTest;
        var sure = finding.Identical > 0 || !finding.Uncertain;
        return counts && sure && finding.Count >= Alarming * finding.Of ? FindingWeight.Alarm : FindingWeight.Doubt;
    }

    private static string Meaning(Finding finding) => finding.Held == Partition.Test
        ? "Results on this test set say how well a model remembers them, not what it would do on new patients."
        : "Validation results, by which the model and its threshold are chosen, are too good to be true of new patients.";

    private static IReadOnlyList<string> Pairs(Finding finding) => [.. finding.Items.Select(pair => $"{pair.First} = {pair.Second}")];

    private static string Name(Partition? partition) => partition?.ToString().ToLowerInvariant() ?? "";

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private static string Is(int number) => number == 1 ? "is" : "are";

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
