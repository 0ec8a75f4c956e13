using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>What was learnt from and judged on, what was found about it, and what could not be used.</summary>
internal static class DataPart
{
    /// <summary>Names of samples and files before the rest is only counted.</summary>
    private const int MostNames = 20;

    public static void Write(MarkdownWriter text, ReportInput input)
    {
        if (input.Data is { } data)
        {
            text.Heading(2, "Data");
            var byPatient = data.ByPatient;
            text.Table(
                ["", ">" + Capital(data.SamplesWord), .. byPatient ? new[] { ">" + Capital(data.GroupWord) } : [], .. data.Classes.Select(name => ">" + name)],
                data.Partitions.Select(part => (string[])
                [
                    part.Name, Words.Count(part.Samples), .. byPatient ? new[] { Words.Count(part.Groups) } : [],
                    .. part.SamplesPerClass.Zip(part.GroupsPerClass, (samples, groups) => byPatient ? $"{Words.Count(samples)} ({Words.Count(groups)})" : Words.Count(samples)),
                ]));
            text.Paragraph(data.Classes.Count == 0 ? null : byPatient
                ? $"Under each class: {data.SamplesWord}, and in brackets {data.GroupWord} with at least one."
                : $"Each {data.SamplesWord.TrimEnd('s')} counts as a patient of its own.");
            if (data.Numbers.Count > 0)
            {
                text.Table(["Number", .. NumberTable.Heads.Select(head => ">" + head)], data.Numbers.Select(part => (string[])[part.Part, .. NumberTable.Cells(part)]));
            }

            text.Paragraph(input.Scheme is { } scheme ? $"{scheme.Text.TrimEnd('.')}.{(scheme.Judges == Judged.Model ? " " + Sentences.Judges(Judged.Model) : "")}" : null);
            text.Table(["Fact", "Value"], data.Facts.Select(fact => (string[])[fact.Name, fact.Value]));
            SetAside(text, data.SetAside);
        }

        Findings(text, input);
        Doubts(text, input.LabelDoubts);
    }

    private static void Findings(MarkdownWriter text, ReportInput input)
    {
        var notes = input.Notices.Where(notice => notice.Kind == NoticeKind.Note).Select(notice => notice.Text).ToArray();
        if (input.Findings.Count == 0 && input.Anatomy is null && notes.Length == 0)
        {
            return;
        }

        text.Heading(3, "What was found about the data");
        text.List(notes);
        foreach (var finding in input.Findings)
        {
            text.Paragraph($"{Weight(finding.Weight)}: {finding.Title}.", finding.Text);
            text.List([.. finding.Items.Take(MostNames), .. finding.Count > MostNames && finding.Items.Count > 0 ? new[] { $"and {Words.Count(finding.Count - Math.Min(MostNames, finding.Items.Count))} more" } : []]);
        }

        if (input.Anatomy is { } anatomy)
        {
            text.Paragraph("Without seeing anatomy.", $"{anatomy.Sentence} The baseline goes by {string.Join(", ", anatomy.Uses)}.");
            text.Table(
                ["On the same samples", MetricTitle.Directed(anatomy.Metric)],
                [["Model", MetricText.Whole(anatomy.Model)], ["Baseline that never sees anatomy", MetricText.Whole(anatomy.Baseline)], ["Difference, paired", MetricText.Whole(anatomy.Difference)]]);
        }
    }

    private static void SetAside(MarkdownWriter text, IReadOnlyList<SetAsideFile> files)
    {
        if (files.Count > 0)
        {
            text.Paragraph($"{Words.Count(files.Count, "file", "files")} could not be used and took no part:");
            text.List([.. files.Take(MostNames).Select(file => $"{file.Name}: {file.Reason}"), .. More(files.Count)]);
        }
    }

    private static void Doubts(MarkdownWriter text, IReadOnlyList<LabelDoubt> doubts)
    {
        if (doubts.Count > 0)
        {
            text.Heading(3, "Labels worth a second look");
            text.Paragraph("Models that never saw these samples believe in another class. That is a reason to look, not an error by itself.");
            text.Table(
                ["Sample", "Group", "Labelled", "Model says", ">Probability"],
                doubts.Take(MostNames).Select(doubt => (string[])[doubt.Sample, doubt.Group, doubt.Given, doubt.Suggested, Words.Value(doubt.Probability)]));
            text.List(More(doubts.Count));
        }
    }

    private static IEnumerable<string> More(int count) => count > MostNames ? [$"and {Words.Count(count - MostNames)} more, in report.html"] : [];

    private static string Weight(FindingWeight weight) => weight switch
    {
        FindingWeight.Alarm => "Alarm",
        FindingWeight.Doubt => "Doubt",
        _ => "Note",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
