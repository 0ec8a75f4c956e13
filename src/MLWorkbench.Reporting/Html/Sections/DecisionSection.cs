using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Reporting.Html.Parts;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The operating point and what becomes of each class there.</summary>
internal static class DecisionSection
{
    public static Section Of(Subject subject)
    {
        var main = subject.Main;
        var tables = main.Confusion is { } matrix
            ? ConfusionTable.Of(matrix, main.Classes)
            : Markup.Each(Enumerable.Range(0, main.Classes.Count), label => Markup.Of(
                $"<div class=\"label-matrix\"><h3>{main.Classes[label]}</h3>{ConfusionTable.Of(main.LabelConfusion[label], ["absent", "present"])}</div>"));
        var grid = main.Task == PredictionTask.Multilabel ? "grid" : "";
        return new("decisions", "Decisions at the operating point", Markup.Of(
            $"""
            <p>{Sentences.Threshold(main.Threshold)} Counts of the {subject.MainName.ToLowerInvariant()} set; percentages are shares of each row.</p>
            <div class="{grid}">{tables}</div>
            """));
    }
}
