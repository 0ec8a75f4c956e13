using MLWorkbench.Reporting.Html.Sections;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Numbers;

/// <summary>The page of predicted numbers as a table of contents.</summary>
internal static class NumberPage
{
    public static IEnumerable<Section> Sections(NumberSubject subject)
    {
        var input = subject.Input;
        Section?[] all =
        [
            DataSection.Of(input),
            NumberMetricsSection.Of(subject),
            NumberChartsSection.Of(subject),
            SearchSection.Of(input),
            DocumentsSection.Of(input),
            MakingSection.Of(input),
            new("limits", "Limitations", Markup.Of($"<ul class=\"limits\">{Markup.Each(NumberLimitations.Of(subject), limit => Markup.Of($"<li>{limit}</li>\n"))}</ul>")),
        ];
        return all.OfType<Section>();
    }
}
