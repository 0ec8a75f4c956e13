using System.Globalization;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>Treatments below each other, with their order or why there is none.</summary>
internal static class TreatmentTable
{
    /// <summary>Renders.</summary>
    /// <param name="title">Of whom.</param>
    /// <param name="estimates">One for each treatment; with predictions where a single patient is meant.</param>
    /// <param name="ranking">Their order.</param>
    /// <param name="report">What they belong to.</param>
    public static Markup Of(string title, IReadOnlyList<TreatmentEstimate> estimates, TreatmentRanking ranking, TreatmentReport report)
    {
        var ofPatient = estimates.Any(estimate => estimate.Predicted is not null);
        return Markup.Of(
            $"""
            <h3>{title}</h3>
            <div class="scroll"><table class="metrics compared">
            <thead><tr><th class="first">Given</th>{(ofPatient ? Markup.Of($"<th class=\"num\">Predicted</th>") : Markup.Empty)}<th class="num">{(ofPatient ? "Similar patients" : "Patients")}</th><th class="num">Responded</th><th>{Words.Percent(report.Options.Confidence)} interval</th><th class="f"></th></tr></thead>
            <tbody>
            {Markup.Each(estimates, estimate => Row(estimate, ofPatient))}</tbody>
            </table></div>
            <p class="fine">{TreatmentWords.Ranking(ranking)}</p>

            """);
    }

    private static Markup Row(TreatmentEstimate estimate, bool ofPatient) => Markup.Of(
        $"<tr><th>{estimate.Treatment}</th>{(ofPatient ? Markup.Of($"<td class=\"v\">{Words.Value(estimate.Predicted)}</td>") : Markup.Empty)}<td class=\"v\">{Words.Count(estimate.Patients)}</td><td class=\"v\">{Words.Value(estimate.Responded)}</td><td class=\"r\">{TreatmentWords.Range(estimate)}</td><td class=\"f\">{Bar(estimate)}</td></tr>\n");

    /// <summary>A dot on a whisker; the whole width is 0 to 1. No colour says which is better.</summary>
    private static Markup Bar(TreatmentEstimate estimate) => estimate is { Responded: { } share, Interval: { } limits }
        ? Markup.Of($"<span class=\"forest\" aria-hidden=\"true\"><i class=\"whisker\" style=\"left:{Place(limits.Low)}%;width:{Place(limits.High - limits.Low)}%\"></i><i class=\"value\" style=\"left:{Place(share)}%\"></i></span>")
        : Markup.Empty;

    private static string Place(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);
}
