using MLWorkbench.Data;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>What was found about the data themselves, in the words of the report.</summary>
internal static class DataFindings
{
    /// <summary>Percentile intervals over fewer groups are far too narrow and are not given.</summary>
    private const int FewestToJudge = 10;

    /// <summary>What fewer patients have in common need not be what the class has in common.</summary>
    private const int FewestToLearn = 10;

    /// <summary>From this share of unreadable files on, something is wrong with more than single files.</summary>
    private const double ManySetAside = 0.05;

    /// <summary>All of them, as they were found.</summary>
    /// <param name="dataset">The data.</param>
    public static IEnumerable<DataFinding> Of(Dataset dataset)
    {
        var unit = dataset.Fingerprint.GroupsKnown ? "patient" : dataset.LoneUnit;
        return
        [
            .. dataset.Findings.Select(finding => DuplicateWords.Of(finding, dataset.Test.Count > 0, unit)),
            .. UnknownPatients(dataset),
            .. Few(dataset, unit),
            .. SetAside(dataset),
        ];
    }

    /// <summary>Whether a notice of the data says what a finding says.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="dataset">The data.</param>
    public static bool Cover(string notice, Dataset dataset) =>
        notice is DatasetLoader.NoGroupsNotice or DatasetLoader.NoGroupsInTableNotice or DatasetLoader.NoGroupsInVolumesNotice
        || (dataset.Rejected.Count > 0 && notice.Contains("could not be read and", StringComparison.Ordinal))
        || dataset.Findings.Any(finding => finding.Text == notice);

    private static IEnumerable<DataFinding> UnknownPatients(Dataset dataset)
    {
        if (!dataset.Fingerprint.GroupsKnown)
        {
            yield return new DataFinding(
                FindingWeight.Doubt,
                $"It is not known which {dataset.LoneUnit}s belong to one patient",
                $"Each {dataset.LoneUnit} was counted as a patient of its own. Where patients recur, {dataset.LoneUnit}s of one patient may be on both sides of a split, "
                + "results are then too good, and all intervals are too narrow. Name the patients with `data.group`.",
                [.. dataset.GroupProposals.Select(proposal => FormattableString.Invariant($"data.group: '{proposal.Pattern}' would form {proposal.Groups:N0} groups"))],
                1);
        }
    }

    private static IEnumerable<DataFinding> SetAside(Dataset dataset)
    {
        var (count, all) = (dataset.Rejected.Count, dataset.Rejected.Count + dataset.Fingerprint.Samples);
        if (count > 0)
        {
            yield return new DataFinding(
                count >= ManySetAside * all ? FindingWeight.Doubt : FindingWeight.Note,
                FormattableString.Invariant($"{count:N0} of {all:N0} files could not be read"),
                "They were set aside and are in no number of this report. If one class has more of them than another, results are of another mixture than the data.",
                [.. dataset.Rejected.Select(file => $"{file.Id}: {file.Reason}")],
                count);
        }
    }

    private static IEnumerable<DataFinding> Few(Dataset dataset, string unit)
    {
        var parts = dataset.Fingerprint.Partitions;
        if (dataset.Training.Count > 0 && FewOf(parts[Partition.Training], FewestToLearn, "training", unit) is { } learnt)
        {
            yield return learnt with { Text = $"{learnt.Text} What a model learns from so few need not hold for others." };
        }

        // With folds every training sample is judged once: what is few there has just been said.
        var judged = dataset.Test.Count > 0 ? Partition.Test : Partition.Validation;
        if (parts[judged].Sum(count => count.Samples) > 0 && FewOf(parts[judged], FewestToJudge, judged.ToString().ToLowerInvariant(), unit) is { } few)
        {
            yield return few with { Text = FormattableString.Invariant($"{few.Text} Intervals that need {FewestToJudge} on each side are left out, and single patients move every number.") };
        }
    }

    private static DataFinding? FewOf(IReadOnlyList<ClassCount> classes, int needed, string part, string unit)
    {
        var few = classes.Where(count => count.Groups < needed).OrderBy(count => count.Groups).ToList();
        if (few.Count == 0)
        {
            return null;
        }

        IReadOnlyList<string> items = [.. few.Select(count => FormattableString.Invariant($"{count.Class}: {count.Groups:N0} {unit}{(count.Groups == 1 ? "" : "s")}"))];
        return new DataFinding(
            FindingWeight.Doubt,
            $"Few {unit}s in {part}: {(few.Count == 1 ? $"class '{few[0].Class}' has {few[0].Groups}" : $"{few.Count} classes have under {needed}")}",
            $"{string.Join(", ", items)}.",
            items,
            few.Count);
    }
}
