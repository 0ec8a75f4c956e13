using System.Globalization;
using MLWorkbench.Data;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>A data set in two or three lines for the terminal.</summary>
internal static class DatasetLines
{
    /// <summary>How many images of how many patients, by class and by part, and why they are divided so.</summary>
    public static IReadOnlyList<string> Of(Dataset dataset)
    {
        var facts = dataset.Fingerprint;
        var volumes = facts.Volumes > 0 && dataset.Volumes!.TakesSlices() ? Text($" of {facts.Volumes:N0} {(facts.Volumes == 1 ? "volume" : "volumes")}") : "";
        var patients = facts.GroupsKnown ? Text($" of {facts.Groups:N0} patients") : "";
        return
        [
            Text($"{facts.Samples:N0} {dataset.Unit}s{volumes}{patients}: {(dataset.Data.IsNumeric ? Numbers(dataset) : string.Join(", ", facts.Classes.Select(c => Text($"{c.Class} {c.Samples:N0}"))))}"),
            string.Join(", ", Parts(dataset)),
            dataset.SchemeReason,
        ];
    }

    /// <summary>Of the part that is learnt from: the others' numbers are not looked at before their time.</summary>
    private static string Numbers(Dataset dataset)
    {
        var learnt = dataset.Numbers[Partition.Training];
        return Text($"{dataset.Data.Target} {learnt.Least:0.###} to {learnt.Greatest:0.###}, mean {learnt.Mean:0.###}, SD {learnt.Deviation:0.###} in training");
    }

    // Images are counted, not labels: one image may have several.
    private static IEnumerable<string> Parts(Dataset dataset)
    {
        var folds = dataset.Folds.Count > 1 ? Text($" in {dataset.Folds.Count} folds") : "";
        (string Name, int Count)[] parts = [("training", dataset.Training.Count), ("validation", dataset.Validation.Count), ("test", dataset.Test.Count)];
        return parts.Where(part => part.Count > 0).Select(part => Text($"{part.Name} {part.Count:N0}{(part.Name == "training" ? folds : "")}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
