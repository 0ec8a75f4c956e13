using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>What each finding concerns, sample by sample.</summary>
internal static class FindingTable
{
    public static Markup Of(IReadOnlyList<DataFinding> findings)
    {
        var shown = findings.Where(finding => finding.Items.Count > 0).OrderByDescending(finding => finding.Weight).ToArray();
        return shown.Length == 0 ? Markup.Empty : Markup.Of(
            $"""
            <h3>What the findings concern</h3>
            {Markup.Each(shown, Finding)}
            """);
    }

    private static Markup Finding(DataFinding finding) => Markup.Of(
        $"""
        <details><summary>{Markup.Prose(finding.Title)}</summary>
        <p>{Markup.Prose(finding.Text)}</p>
        <ul class="items">{Markup.Each(finding.Items, item => Markup.Of($"<li>{item}</li>"))}</ul>
        {(finding.Count > finding.Items.Count ? Markup.Of($"<p class=\"fine\">and {Words.Count(finding.Count - finding.Items.Count)} more</p>") : Markup.Empty)}
        </details>

        """);
}
