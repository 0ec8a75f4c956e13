using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>The headline metrics of each subgroup.</summary>
internal static class SubgroupsPart
{
    public static void Write(MarkdownWriter text, Subject subject)
    {
        if (subject.Main.Subgroups.Count == 0)
        {
            return;
        }

        text.Heading(2, "Subgroups");
        text.Paragraph("Exploratory: with many subgroups some differ by chance. Compare the intervals, not the values.");
        foreach (var column in subject.Main.Subgroups)
        {
            var names = column.Levels.SelectMany(level => MetricText.Names(level.Metrics)).Distinct(StringComparer.Ordinal).ToArray();
            text.Heading(3, column.Name);
            text.Table(
                [column.Name, $">{subject.SamplesWord}", ">groups", .. names.Select(MetricTitle.Directed)],
                column.Levels.Select(level => (string[])
                    [level.Value, Words.Count(level.Samples), Words.Count(level.Groups), .. names.Select(name => MetricText.Whole(level.Metrics.GetValueOrDefault(name)))]));
            text.Paragraph(column.Note);
        }
    }
}
