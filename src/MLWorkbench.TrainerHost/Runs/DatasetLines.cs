using System.Globalization;
using MLWorkbench.Data;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>A data set in two or three lines for the terminal.</summary>
internal static class DatasetLines
{
    /// <summary>How many images of how many patients, by class and by part.</summary>
    public static IReadOnlyList<string> Of(Dataset dataset)
    {
        var facts = dataset.Fingerprint;
        var patients = facts.GroupsKnown ? Text($" of {facts.Groups:N0} patients") : "";
        return
        [
            Text($"{facts.Samples:N0} images{patients}: {string.Join(", ", facts.Classes.Select(c => Text($"{c.Class} {c.Samples:N0}")))}"),
            string.Join(", ", facts.Partitions.Where(part => part.Value.Any(c => c.Samples > 0)).Select(Part)),
        ];
    }

    private static string Part(KeyValuePair<Partition, IReadOnlyList<ClassCount>> part) =>
        Text($"{part.Key.ToString().ToLowerInvariant()} {part.Value.Sum(c => c.Samples):N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
