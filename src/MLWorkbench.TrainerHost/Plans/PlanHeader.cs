using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Imaging;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The first lines of a plan: what was found.</summary>
internal static class PlanHeader
{
    private const int Shown = 4;

    public static void Write(PlanText text, PlanFacts facts)
    {
        PlanOpening.Write(text, facts.Request);
        foreach (var line in Found(facts))
        {
            text.Because(0, $"- {line}", hang: 2);
        }
    }

    private static IEnumerable<string> Found(PlanFacts facts)
    {
        var fingerprint = facts.Fingerprint;
        var patients = fingerprint.GroupsKnown ? Text($" of {fingerprint.Groups:N0} patients") : "";
        var classes = facts.Classes.Select(count => fingerprint.GroupsKnown
            ? Text($"{count.Class} {count.Samples:N0} ({count.Groups:N0} patients)")
            : Text($"{count.Class} {count.Samples:N0}"));
        yield return Text($"{fingerprint.Samples:N0} images{patients}; {(facts.Dataset.MultiLabel ? "several labels each" : "classes")}: {string.Join(", ", classes)}");
        var depth = facts.Stored.Bits == 16 ? PixelDepth.U16 : PixelDepth.U8;
        yield return $"{Bars(fingerprint.Sizes, "other sizes")} (width x height); {Colours(facts)}; {Bars(fingerprint.Depths, "others")} bits{Range(facts, depth)}";
        if (facts.Survey.Border >= 0.05)
        {
            yield return Text($"dark border: {facts.Survey.Border:P0} of the area of the usual image");
        }

        if (Unused(facts.Dataset) is { Count: > 0 } columns)
        {
            yield return $"columns that images alone do not need: {string.Join(", ", columns)}";
        }

        if (facts.Leak is { } leak)
        {
            yield return $"as the data came divided, {leak}";
        }

        foreach (var line in facts.Dataset.Findings.Select(finding => finding.Text).Concat(Notices(facts.Dataset)))
        {
            yield return line;
        }
    }

    // What the settings below say themselves is not said twice.
    private static IEnumerable<string> Notices(Dataset dataset) => dataset.Notices.Where(notice =>
        notice != dataset.SchemeReason && notice is not (DatasetLoader.NoGroupsNotice or DatasetLoader.NoGroupsInVolumesNotice) && !notice.StartsWith("data.group:", StringComparison.Ordinal)
        && dataset.Findings.All(finding => finding.Text != notice));

    private static IReadOnlyList<string> Unused(Dataset dataset)
    {
        string[] used = ["file", "label", "group", "split"];
        return [.. dataset.Training[0].Columns.Keys.Where(column => !used.Contains(column, StringComparer.OrdinalIgnoreCase))];
    }

    private static string Colours(PlanFacts facts) =>
        facts.Survey.Grey == facts.Survey.Images ? "grey pictures in colour files" : facts.Stored.Shape.Channels == 1 ? "grey" : "colour";

    private static string Range(PlanFacts facts, PixelDepth depth) => depth == PixelDepth.U16 || facts.Survey.High < 128
        ? Text($", values {facts.Survey.Low:N0} to {facts.Survey.High:N0} in {facts.Survey.Images} of the images")
        : "";

    private static string Bars(IReadOnlyList<HistogramBar> bars, string others)
    {
        var most = bars.Take(Shown).Select(bar => bars.Count == 1 ? bar.Value : Text($"{bar.Value} ({bar.Count:N0})"));
        return string.Join(", ", most) + (bars.Count > Shown ? Text($" and {bars.Count - Shown:N0} {others}") : "");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
