using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The errors of which the model was most certain, to be looked at one by one.</summary>
internal static class FailuresSection
{
    public static Section? Of(Subject subject)
    {
        if (subject.Input.Cases is not { Cases.Count: > 0 } gallery)
        {
            return null;
        }

        return new("failures", "Worst failures", Markup.Of(
            $"""
            <p>{(gallery.WorstErrors.Count == 0 ? "There is no error to show." : "Errors of which the model was most certain, worst first. Bars are probabilities; the true class is marked.")}</p>
            {DrillPanel.Sensitive(gallery)}
            <div class="gallery">{Markup.Each(gallery.WorstErrors, position => CaseCard.Of(subject.Main, gallery.Cases[position], position))}</div>
            {(gallery.Method is { } method ? Markup.Of($"<p class=\"fine\">{Words.Sentence(method)} {string.Join(" ", gallery.Checks.Select(Words.Sentence))}</p>") : Markup.Empty)}
            <dialog id="case-dialog" aria-label="A case, enlarged"><form method="dialog"><button class="close">Close</button></form><div class="enlarged"></div>{DrillPanel.Sensitive(gallery)}</dialog>
            """));
    }
}
