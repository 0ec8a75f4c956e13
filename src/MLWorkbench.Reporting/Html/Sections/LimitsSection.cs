using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>What these numbers cannot say.</summary>
internal static class LimitsSection
{
    public static Section? Of(Subject subject)
    {
        var limits = Limitations.Of(subject).ToArray();
        return limits.Length == 0 ? null : new("limits", "Limitations", Markup.Of(
            $"<ul class=\"limits\">{Markup.Each(limits, limit => Markup.Of($"<li>{limit}</li>\n"))}</ul>"));
    }
}
