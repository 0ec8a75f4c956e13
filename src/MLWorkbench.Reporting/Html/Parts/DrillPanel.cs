using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Where a cell of the confusion matrix shows its cases, and the store of those that the gallery does not show.</summary>
internal static class DrillPanel
{
    public static Markup Of(Subject subject)
    {
        if (subject.Input.Cases is not { Cells.Count: > 0 } gallery)
        {
            return Markup.Empty;
        }

        var elsewhere = gallery.WorstErrors.ToHashSet();
        var stored = gallery.Cells.SelectMany(cell => cell.Cases).Distinct().Where(position => !elsewhere.Contains(position)).Order();
        return Markup.Of(
            $"""
            <div id="drill" class="drill" aria-live="polite">
            <p class="hint soft">Choose a cell to see its cases.</p>
            <div class="shown" hidden><h4></h4> <button type="button" class="close">Close</button><p class="fine"></p><div class="gallery"></div>{Sensitive(gallery)}</div>
            </div>
            <template id="case-store">{Markup.Each(stored, position => CaseCard.Of(subject.Main, gallery.Cases[position], position))}</template>
            """);
    }

    /// <summary>What a coloured picture means, wherever one is shown.</summary>
    public static Markup Sensitive(CaseGallery gallery) => gallery.Cases.Any(shown => shown.Explained is not null)
        ? Markup.Of($"<p class=\"sensitive\">Coloured: where the score is sensitive, not where disease is.</p>")
        : Markup.Empty;
}
