using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Patients and images per split, in short.</summary>
internal static class SplitTable
{
    public static Markup Of(DataSummary data)
    {
        var byPatient = data.ByPatient;
        var parts = Words.Parts(data).ToArray();
        var most = parts.Max(part => part.Samples);
        return Markup.Of(
            $"""
            <table class="metrics splits">
            <thead><tr><th></th>{(byPatient ? Markup.Of($"<th class=\"num\">{Words.Capital(data.GroupWord)}</th>") : Markup.Empty)}<th class="num">{Words.Capital(data.SamplesWord)}</th><th class="b"></th></tr></thead>
            <tbody>{Markup.Each(parts, part => Row(part, byPatient, most))}</tbody>
            </table>
            """);
    }

    private static Markup Row(PartitionSummary part, bool byPatient, int most) => Markup.Of(
        $"""
        <tr><th>{part.Name}</th>{(byPatient ? Markup.Of($"<td class=\"v\">{Words.Count(part.Groups)}</td>") : Markup.Empty)}<td class="v{(byPatient ? " soft" : "")}">{Words.Count(part.Samples)}</td><td class="b"><span class="amount" aria-hidden="true"><i style="width:{Math.Round(100.0 * part.Samples / most, 1)}%"></i></span></td></tr>

        """);
}
