using MLWorkbench.AutoML.Analysis;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>Which parameters made the difference, from fifty completed trials on.</summary>
internal static class ImportanceBlock
{
    public static Markup Of(IReadOnlyList<ImportanceScope> scopes, string metric) => scopes.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h3>Which parameters made the difference</h3>
        <div class="grid importance">{Markup.Each(scopes, scope => Scope(scope, metric))}</div>
        <p class="fine">Share of the variance of {MetricTitle.Of(metric)} that a parameter explains by itself over the range that was tried: functional analysis of variance over a random forest (Hutter et al. 2014); the thin line below a bar goes from the 10th to the 90th percentile over its trees. A parameter that only some trials have is asked about among those trials alone. Trials gather where a tuner found good values, so shares say less about the rest of the range; a large share is no advice which value to take.</p>

        """);

    private static Markup Scope(ImportanceScope scope, string metric)
    {
        var title = scope.Alternative is null ? "All trials" : $"Trials with {ParameterName.Short(scope.Parameter!)} = {scope.Alternative}";
        if (!scope.IsTold)
        {
            return Markup.Of(
                $"<div><p><b>{title}</b> <span class=\"soft\">· {Words.Count(scope.Trials)} completed</span></p><p class=\"soft\">The searched parameters do not tell these trials apart: a forest that learns from some of them predicts {MetricTitle.Of(metric)} of the others no better than their mean.</p></div>\n");
        }

        if (scope.Parameters.Count == 1)
        {
            return Markup.Of(
                $"<div><p><b>{title}</b> <span class=\"soft\">· {Words.Count(scope.Trials)} completed</span></p><p class=\"soft\">{ParameterName.Short(scope.Parameters[0].Name)} is the only parameter that all of them have. A forest that knows it alone predicts {Words.Number(100 * Math.Min(1, scope.Explained), "0")} % of the variance of trials it has not seen.</p></div>\n");
        }

        var names = ParameterName.Of([.. scope.Parameters.Select(parameter => parameter.Name)]);
        return Markup.Of(
            $"""
            <div><p><b>{title}</b> <span class="soft">· {Words.Count(scope.Trials)} completed, the forest predicts {Words.Number(100 * Math.Min(1, scope.Explained), "0")} % of the variance of trials it has not seen</span></p>
            <table class="metrics"><tbody>{Markup.Each(scope.Parameters, parameter => Row(parameter, names[parameter.Name]))}<tr class="soft"><td>together, and noise</td><td class="v soft">{Percent(scope.Rest)}</td><td class="share"></td></tr></tbody></table></div>

            """);
    }

    private static Markup Row(ParameterImportance parameter, string name) => Markup.Of(
        $"""
        <tr><th title="{parameter.Name}">{name}</th><td class="v">{Percent(parameter.Share)}</td><td class="share"><span class="span" style="left:{Place(parameter.Low)}%;width:{Place(parameter.High) - Place(parameter.Low)}%"></span><i style="width:{Place(parameter.Share)}%"></i></td></tr>

        """);

    private static string Percent(double share) => share < 0.005 ? "< 1 %" : Words.Number(100 * share, "0") + " %";

    private static double Place(double share) => Math.Round(100 * Math.Clamp(share, 0, 1), 1);
}
