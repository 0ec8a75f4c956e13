using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>ROC and precision-recall, and what another threshold would do.</summary>
internal static class CurvesSection
{
    public static Section? Of(Subject subject)
    {
        Figure?[] figures =
        [
            CurveCharts.Roc(subject.Main, subject.MainName, subject.Other, subject.OtherName),
            CurveCharts.PrecisionRecall(subject.Main, subject.MainName, subject.Other, subject.OtherName),
        ];
        var shown = figures.OfType<Figure>().ToArray();
        return shown.Length == 0
            ? null
            : new("curves", "Curves and threshold", Markup.Of(
                $"""
                <div class="grid square">{Markup.Each(shown, figure => figure.Render())}</div>
                {ThresholdPanel.Of(subject)}
                """));
    }
}
