using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Table 1: what each split is made of, a column per split as journals print it.</summary>
internal static class SplitCharacteristics
{
    public static Markup Of(DataSummary data)
    {
        var parts = Enumerable.Range(0, data.Partitions.Count).Where(part => data.Partitions[part].Samples > 0).ToArray();
        var byPatient = data.ByPatient;
        var patients = byPatient
            ? Row(Words.Capital(data.GroupWord), parts, part => Markup.Of($"{Words.Count(data.Partitions[part].Groups)}"))
            : Markup.Empty;
        return Markup.Of(
            $"""
            <h3>Table 1. The splits</h3>
            <div class="scroll"><table class="metrics wide one">
            <thead><tr><th></th>{Markup.Each(parts, part => Markup.Of($"<th class=\"num\">{data.Partitions[part].Name}</th>"))}</tr></thead>
            <tbody>
            {patients}{Row(Words.Capital(data.SamplesWord), parts, part => Markup.Of($"{Words.Count(data.Partitions[part].Samples)}"))}
            {Markup.Each(Enumerable.Range(0, data.Classes.Count), c => Row(data.Classes[c], parts, part => Class(data.Partitions[part], c, byPatient)))}
            {Markup.Each(data.Characteristics.GroupBy(row => row.Column), column => Column(column, parts))}
            </tbody>
            </table></div>
            <p class="fine">{(data.Classes.Count == 0 ? "" : byPatient ? $"Of each class: {data.SamplesWord} with their share, and below them {data.GroupWord} with at least one." : $"Each {data.SamplesWord.TrimEnd('s')} counts as a patient of its own.")}{(byPatient && data.Characteristics.Count > 0 ? $" What is the same in all {data.SamplesWord} of one of the {data.GroupWord} is counted once for it." : "")}</p>
            """);
    }

    private static Markup Row(string name, int[] parts, Func<int, Markup> cell) => Markup.Of(
        $"""
        <tr><th>{name}</th>{Markup.Each(parts, part => Markup.Of($"<td class=\"v\">{cell(part)}</td>"))}</tr>

        """);

    private static Markup Class(PartitionSummary part, int c, bool byPatient)
    {
        var share = Words.Number(100.0 * part.SamplesPerClass[c] / part.Samples, "0");
        return byPatient
            ? Markup.Of($"{Words.Count(part.SamplesPerClass[c])} ({share} %)<small>{Words.Count(part.GroupsPerClass[c])}</small>")
            : Markup.Of($"{Words.Count(part.SamplesPerClass[c])} ({share} %)");
    }

    private static Markup Column(IGrouping<string, Characteristic> column, int[] parts) => Markup.Of(
        $"""
        <tr class="group"><th colspan="{parts.Length + 1}">{column.Key}</th></tr>
        {Markup.Each(column, row => Markup.Of($"<tr class=\"in\"><th>{row.Value}</th>{Markup.Each(parts, part => Markup.Of($"<td class=\"v\">{(part < row.Parts.Count ? row.Parts[part] : "–")}</td>"))}</tr>\n"))}
        """);
}
