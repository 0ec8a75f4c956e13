using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown.Sections;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown;

/// <summary>The report as Markdown, for code hosts, notes and diffs: what the page says, without its pictures.</summary>
public static class MarkdownReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="input">What to report.</param>
    public static void Write(string path, ReportInput input) => AtomicFile.WriteText(path, ToText(input));

    /// <summary>The report as Markdown; lines end in "\n". Each line of it is a section that says nothing where nothing is known.</summary>
    /// <param name="input">What to report.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">There is neither a test nor a validation report.</exception>
    public static string ToText(ReportInput input)
    {
        if (input.Numbers is not null)
        {
            return NumberMarkdown.ToText(new NumberSubject(input));
        }

        var subject = new Subject(input);
        var text = new MarkdownWriter();
        AnswerPart.Write(text, subject);
        DataPart.Write(text, input);
        MetricsPart.Write(text, subject);
        ClassesPart.Write(text, subject);
        CalibrationPart.Write(text, subject);
        DecisionsPart.Write(text, subject);
        SubgroupsPart.Write(text, subject);
        TreatmentsPart.Write(text, input);
        SearchPart.Write(text, input);
        MakingPart.Write(text, input, Limitations.Of(subject));
        return text.ToString();
    }
}
