using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Deidentification.Audit;

/// <summary>Writes `audit.jsonl` and `README.md` beside what was written.</summary>
internal static class AuditFolder
{
    /// <summary>Writes them.</summary>
    /// <param name="folder">The folder of what was written.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="summary">What was done.</param>
    public static void Write(string folder, DeidentifyOptions options, DeidentificationSummary summary)
    {
        AtomicFile.WriteText(Path.Combine(folder, "audit.jsonl"), string.Concat(summary.Lines.Select(line => $"{line}\n")));
        var written = summary.Lines.Where(line => line.Output is not null).ToList();
        AtomicFile.WriteText(Path.Combine(folder, "README.md"), Resource.Text("README.template.md")
            .Replace("{written}", Words.Count(written.Count, "file"), StringComparison.Ordinal)
            .Replace("{patients}", Words.Count(written.Select(line => line.Output!.Split('/')[0]).Distinct(StringComparer.Ordinal).Count(), "patient"), StringComparison.Ordinal)
            .Replace("{manifest}", Manifest(summary.Manifest), StringComparison.Ordinal)
            .Replace("{rules}", Rules(summary.Rules), StringComparison.Ordinal)
            .Replace("{version}", typeof(AuditFolder).Assembly.GetName().Version?.ToString(3), StringComparison.Ordinal)
            .Replace("{dates}", Dates(options.Dates, written), StringComparison.Ordinal)
            .Replace("{ended}", Ended(summary.NotReached), StringComparison.Ordinal)
            .Replace("{faces}", Number(written.Count(line => line.Doubts?.Contains("face-may-be-recognizable") == true)), StringComparison.Ordinal)
            .Replace("{unmasked}", Number(written.Count(line => line.Doubts?.Contains("burned-in-text-not-excluded") == true)), StringComparison.Ordinal));
    }

    private static string Rules(IReadOnlyList<MaskRuleUse> rules) => rules.Count == 0
        ? "No regions were painted over: no rule was given."
        : string.Join('\n', rules.SelectMany(use => use.Remarks.Prepend(use.Sentence)).Select(sentence => $"- {sentence}"));

    private static string Manifest(ManifestSummary? manifest) => manifest is null ? "" : FormattableString.Invariant(
        $"""

        `samples.csv` is the manifest that was given, with the new names of files: {Words.Count(manifest.Rows, "row")}. Columns as they were: {Names(manifest.Kept)}. Columns of codes: {Names(manifest.Coded)}. All others were left out.

        """);

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    /// <summary>A file that went through before may have had its dates moved or removed then, whatever was asked for now.</summary>
    private static string Dates(DateHandling asked, IReadOnlyList<AuditLine> written)
    {
        var kinds = written.GroupBy(line => line.Dates ?? asked).OrderBy(kind => kind.Key).ToList();
        return kinds.Count < 2
            ? Dates(kinds.Count == 0 ? asked : kinds[0].Key)
            : string.Join('\n', kinds.Select(kind => $"- {Words.Count(kind.Count(), "file")}: {Dates(kind.Key)}"));
    }

    private static string Ended(int notReached) => notReached == 0 ? "" : $"""

        **The run ended early**: {Words.Count(notReached, "input file")} {Words.Was(notReached)} not looked at, and {(notReached == 1 ? "has" : "have")} no line in `audit.jsonl`.

        """;

    private static string Dates(DateHandling dates) => dates switch
    {
        DateHandling.Shift => "Dates were moved into the past, those of one patient by one number of days; times of day were kept (option 113107).",
        DateHandling.Remove => "Dates and times were removed, emptied or replaced by 1900-01-01.",
        _ => "**Dates and times were kept as they are** (option 113106): they can identify a visit.",
    };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
