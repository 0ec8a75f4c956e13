using MLWorkbench.Reporting.Html;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>A piece of a page that stands alone in another one: its styles reach nothing outside it, its chart program comes with it.</summary>
internal static class Fragment
{
    public static string Of(Markup content)
    {
        // Without the chart program the numbers below each figure remain.
        var charts = content.Text.Contains("class=\"chart\"", StringComparison.Ordinal) && ChartBundle.Find() is not null
            ? Markup.Of($"<script>{Markup.Trusted(ChartBundle.Read())}</script>")
            : Markup.Empty;
        return Markup.Of(
            $"""
            <div class="mlworkbench">
            <style>{Markup.Trusted(FragmentStyle.Text)}</style>
            {content}
            {charts}
            </div>

            """).Text;
    }
}
