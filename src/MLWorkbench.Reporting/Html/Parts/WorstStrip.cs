using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>The worst failures in a row of small pictures, or in words where there are none.</summary>
internal static class WorstStrip
{
    private const int Most = 6;

    public static Markup Of(Subject subject)
    {
        if (subject.Input.Cases is not { WorstErrors.Count: > 0 } gallery)
        {
            return Markup.Empty;
        }

        return Markup.Of(
            $"""
            <h3>Worst failures <a class="more" href="#failures">all of them</a></h3>
            <ul class="strip">{Markup.Each(gallery.WorstErrors.Take(Most), position => Item(subject, position))}</ul>
            """);
    }

    private static Markup Item(Subject subject, int position)
    {
        var shown = subject.Input.Cases!.Cases[position];
        var verdict = CaseCard.Verdict(subject.Main, shown);
        var certainty = Words.Value(CaseCard.Certainty(subject.Main, shown));
        var picture = shown.Picture is { } bytes
            ? Markup.Of($"<button type=\"button\" data-opens=\"{position}\" aria-label=\"Enlarge {shown.Sample}\"><img src=\"{DataUri.Of(bytes)}\" alt=\"{verdict}\"></button>")
            : Markup.Empty;
        var channel = shown is { Picture: not null, Shown: { } name } ? Markup.Of($" <span class=\"soft\">{name}</span>") : Markup.Empty;
        return Markup.Of($"<li>{picture}<p>{verdict} <span class=\"soft\">{certainty}</span>{channel}{(shown.Picture is null ? Markup.Of($" <span class=\"soft\">{shown.Sample}</span>") : Markup.Empty)}</p></li>\n");
    }
}
