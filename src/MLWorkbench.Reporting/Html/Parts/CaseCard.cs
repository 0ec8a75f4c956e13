using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>A judged sample: its picture, the picture with the explanation, truth, prediction and probabilities.</summary>
internal static class CaseCard
{
    /// <summary>Probabilities that are shown, the largest first.</summary>
    private const int MostProbabilities = 5;

    public static Markup Of(EvaluationReport report, Case shown, int position) => Markup.Of(
        $"""
        <figure class="case" data-case="{position}">
        {Pictures(report, shown, position)}
        <figcaption>
        <p class="verdict">{Verdict(report, shown)}</p>
        <table class="probabilities"><tbody>{Markup.Each(Ranked(report, shown), c => Probability(report, shown, c))}</tbody></table>
        <p class="fine">{shown.Sample}{(shown.Group == shown.Sample ? "" : $" · {shown.Group}")}{(shown.Shown is { } channel ? $" · {channel}" : "")}</p>
        </figcaption>
        </figure>

        """);

    /// <summary>"‘malignant’ taken for ‘benign’".</summary>
    public static string Verdict(EvaluationReport report, Case shown)
    {
        var truth = Names(report, shown.Truth);
        var predicted = Names(report, shown.Predicted);
        return truth == predicted ? $"{truth}, and predicted so" : $"{truth} taken for {predicted}";
    }

    /// <summary>How sure the model was of what it said: the smallest margin counts where several labels are possible.</summary>
    public static double Certainty(EvaluationReport report, Case shown) => report.Task == PredictionTask.Multilabel
        ? shown.Probabilities.Select((p, c) => shown.Truth.Contains(c) == shown.Predicted.Contains(c) ? 0 : Math.Max(p, 1 - p)).DefaultIfEmpty(0).Max()
        : shown.Predicted is [var predicted, ..] ? shown.Probabilities[predicted] : 0;

    private static string Names(EvaluationReport report, IReadOnlyList<int> classes) =>
        classes.Count == 0 ? "nothing" : string.Join(" and ", classes.Select(c => $"‘{report.Classes[c]}’"));

    private static IEnumerable<int> Ranked(EvaluationReport report, Case shown) =>
        Enumerable.Range(0, report.Classes.Count).OrderByDescending(c => shown.Probabilities[c]).Take(MostProbabilities);

    private static Markup Probability(EvaluationReport report, Case shown, int c)
    {
        var kind = shown.Truth.Contains(c) ? "truth" : shown.Predicted.Contains(c) ? "said" : "";
        return Markup.Of(
            $"<tr class=\"{kind}\"><th>{report.Classes[c]}</th><td class=\"b\"><i style=\"width:{Math.Round(100 * shown.Probabilities[c], 1)}%\"></i></td><td class=\"v\">{Words.Value(shown.Probabilities[c])}</td></tr>");
    }

    private static Markup Pictures(EvaluationReport report, Case shown, int position)
    {
        if (shown.Picture is not { } picture)
        {
            return Markup.Empty;
        }

        var explained = shown.Explained is { } over
            ? Markup.Of($"<img src=\"{DataUri.Of(over)}\" alt=\"The same picture, coloured where the score is sensitive\">")
            : Markup.Empty;
        return Markup.Of(
            $"""
            <button type="button" class="pictures" data-opens="{position}" aria-label="Enlarge {shown.Sample}"><img src="{DataUri.Of(picture)}" alt="{Verdict(report, shown)}">{explained}</button>
            """);
    }
}
