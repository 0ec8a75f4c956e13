using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.Checklists;

/// <summary>A reporting checklist, drafted for the authors to finish.</summary>
/// <param name="Name">"CLAIM 2024".</param>
/// <param name="Citation">Where the checklist itself is.</param>
/// <param name="Items">All of its items in order.</param>
/// <param name="Input">The run.</param>
internal sealed record Checklist(string Name, string Citation, IReadOnlyList<ChecklistItem> Items, ReportInput Input)
{
    public string ToText()
    {
        var text = new MarkdownWriter();
        text.Heading(1, $"{Name}: a draft for {Input.Title}");
        text.Paragraph(Summary);
        text.Paragraph(
            "Items are named in a few words of ours; read the checklist itself before you submit. What stands here comes from one run and nowhere else: check every sentence, add the page where your paper says it, and write what is marked for the authors.");
        text.Paragraph($"{Citation} {IntendedUse.ResearchOnly}");
        foreach (var section in Items.GroupBy(item => item.Section))
        {
            text.Heading(2, section.Key);
            text.Table(["Item", "Topic", "State", "Draft"], section.Select(item => (string[])[item.Number, item.Topic, item.State, Draft(item)]));
        }

        return text.ToString();
    }

    /// <summary>"44 items: 12 filled from the run, 15 in part, 17 for the authors."</summary>
    public string Summary
    {
        get
        {
            var states = Items.GroupBy(item => item.State).ToDictionary(state => state.Key, state => state.Count());
            var items = Items.Select(item => item.Number.TrimEnd([.. "abcdefg"])).Distinct(StringComparer.Ordinal).Count();
            var amount = items == Items.Count ? $"{items} items" : $"{items} items in {Items.Count} parts";
            return $"{amount}: {states.GetValueOrDefault("filled")} filled from the run, {states.GetValueOrDefault("partly")} in part, {states.GetValueOrDefault("authors")} to be written by the authors.";
        }
    }

    private static string Draft(ChecklistItem item) => (item.FromRun, item.ForAuthors) switch
    {
        ({ } known, null) => known,
        ({ } known, { } missing) => $"{known} To be added by the authors: {missing}",
        (_, { } missing) => $"To be written by the authors: {missing}",
        _ => "",
    };
}
