using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Numbers;

/// <summary>Predicted beside true numbers, and their errors.</summary>
internal static class NumberChartsSection
{
    public static Section? Of(NumberSubject subject)
    {
        if (subject.Main.Rows is not { Count: > 1 } rows)
        {
            return null;
        }

        Figure[] figures = [NumberCharts.Agreement(subject, rows), NumberCharts.Errors(subject, rows)];
        return new("charts", "Predicted and true", Markup.Of($"<div class=\"grid\">{Markup.Each(figures, figure => figure.Render())}</div>"));
    }
}
