using MLWorkbench.Data;
using MLWorkbench.Deidentification;
using MLWorkbench.Deidentification.Cleaning;

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

        output.WriteLine(
            $"{folder}: {Words.Count(summary.Written, "file")} of {Words.Count(summary.Patients, "patient")} written; {Words.Count(summary.Failed, "DICOM file")} refused, {Words.Count(others.Count, "other file")} not copied.");
        if (summary.Written > 0)
        {
            output.WriteLine("They are not anonymous: README.md there says what remains (faces, text in pixels that no rule named).");
        }
    }
}
