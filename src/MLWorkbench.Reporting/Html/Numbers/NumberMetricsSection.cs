using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Numbers;

/// <summary>Every metric of predicted numbers with its interval and method, test beside validation.</summary>
internal static class NumberMetricsSection
{
    public static Section Of(NumberSubject subject)
    {
        var notes = new MethodNotes();
        RegressionReport[] reports = [subject.Main, .. subject.Other is { } other ? [other] : (RegressionReport[])[]];
        string[] titles = [subject.MainName, subject.OtherName];
        var rows = Markup.Each(subject.Main.Metrics.Keys, name => Markup.Of(
            $"""
            <tr><th>{MetricTitle.Directed(name)}</th>{Markup.Each(reports, report => Cell(report.Metrics.GetValueOrDefault(name), notes, report != subject.Main))}</tr>

            """));
        var missing = subject.Main.Metrics.Where(metric => metric.Value.Reason is not null).GroupBy(metric => metric.Value.Reason!, metric => RegressionNames.Title(metric.Key))
            .Select(group => $"{string.Join(", ", group)}: {group.Key}.");
        return new("metrics", "How well it does", Markup.Of(
            $"""
            <div class="scroll"><table class="metrics wide all">
            <thead><tr><th></th>{Markup.Each(reports.Zip(titles), pair => Markup.Of($"<th class=\"num\">{pair.Second}</th>"))}</tr></thead>
            <tbody>{rows}</tbody>
            </table></div>
            {Markup.Each(subject.Main.Notes, note => Markup.Of($"<p class=\"notice\">{Words.Sentence(note)}</p>"))}
            {notes.Legend()}
            <p class="fine">{Words.Percent(subject.Main.Confidence)} intervals below the values. {MetricTitle.Legend} Errors are predicted minus true {subject.Numbers.Target}; limits of agreement are the mean error ± 1.96 standard deviations of the errors (Bland and Altman 1986); the calibration line is the least-squares line of true on predicted numbers.{Markup.Each(missing, sentence => Markup.Of($" Not estimated: {sentence}"))}</p>
            """));
    }

    private static Markup Cell(MetricEstimate? estimate, MethodNotes notes, bool soft)
    {
        var kind = soft ? " soft" : "";
        return estimate switch
        {
            null => Markup.Of($"<td class=\"v{kind}\">–</td>"),
            { Low: null } => Markup.Of($"<td class=\"v{kind}\">{NumberSentences.Value(estimate.Value)}<small>{(estimate.Value is null ? "not estimable" : "no interval")}</small></td>"),
            _ => Markup.Of($"<td class=\"v{kind}\">{NumberSentences.Value(estimate.Value)}<small>{NumberSentences.Range(estimate)}{notes.Mark(estimate)}</small></td>"),
        };
    }
}
