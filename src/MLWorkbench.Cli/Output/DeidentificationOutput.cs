using MLWorkbench.Data;
using MLWorkbench.Deidentification;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Manifests;

namespace MLWorkbench.Cli.Output;

/// <summary>What `workbench deidentify` shows. Names of input files are for the screen only.</summary>
internal static class DeidentificationOutput
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder as it was given.</param>
    /// <param name="summary">What the run did.</param>
    /// <param name="output">What was done.</param>
    /// <param name="errors">What was not, and what the user should look at.</param>
    public static void Write(string folder, DeidentificationSummary summary, TextWriter output, TextWriter errors)
    {
        foreach (var file in summary.Refused.Where(file => file.Kind != RefusalKind.NotDicom))
        {
            errors.WriteLine($"{file.Path}: {file.Reason}");
        }

        var others = summary.Refused.Where(file => file.Kind == RefusalKind.NotDicom).ToList();
        if (others.Count > 0)
        {
            errors.WriteLine($"{Words.Count(others.Count, "file")} that {Words.Is(others.Count)} no DICOM {Words.Was(others.Count)} not copied: {Words.Some([.. others.Select(file => file.Path)])}");
        }

        foreach (var rule in summary.Rules)
        {
            (rule.Fitted > 0 ? output : errors).WriteLine(rule.Fitted > 0 ? rule.Sentence : $"warning: {rule.Sentence}");
            foreach (var remark in rule.RemarksWithFiles)
            {
                errors.WriteLine($"warning: {remark}");
            }
        }

        if (summary.Manifest is { } manifest)
        {
            Write(manifest, Path.Combine(folder, "samples.csv"), output, errors);
        }

        var unread = summary.Refused.Count(file => file.Kind == RefusalKind.UnreadFolder);
        output.WriteLine(
            $"{folder}: {Words.Count(summary.Written, "file")} of {Words.Count(summary.Patients, "patient")} written; {Words.Count(summary.Failed - unread, "DICOM file")} refused, {Words.Count(others.Count, "other file")} not copied{(unread > 0 ? $", {Words.Count(unread, "folder")} not read" : "")}.");
        if (summary.Written > 0)
        {
            output.WriteLine("They are not anonymous: README.md there says what remains (faces, text in pixels that no rule named).");
        }

        if (summary.NotReached > 0)
        {
            errors.WriteLine($"Stopped: {Words.Count(summary.NotReached, "file")} {Words.Was(summary.NotReached)} not looked at. " + (summary.Written > 0
                ? $"{folder} has the audit of what is there; nothing goes on from there, so begin again with a new or empty folder."
                : "Nothing was written."));
        }
    }

    private static void Write(ManifestSummary manifest, string path, TextWriter output, TextWriter errors)
    {
        if (manifest.NotWritten.Count > 0)
        {
            errors.WriteLine($"warning: {Words.Count(manifest.NotWritten.Count, "row")} of the manifest {Words.Was(manifest.NotWritten.Count)} left out, for no file was written: {Words.Some(manifest.NotWritten)}");
        }

        output.WriteLine($"{path}: {Words.Count(manifest.Rows, "row")}; kept: {Names(manifest.Kept)}; codes: {Names(manifest.Coded)}; left out, for they could identify (--keep-columns): {Names(manifest.LeftOut)}.");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
