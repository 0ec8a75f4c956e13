using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>The way of the samples from the folder into the splits, as journals ask for it: read, set aside, united, divided.</summary>
internal static class FlowDiagram
{
    public static Markup Of(DataSummary data)
    {
        var parts = Words.Parts(data).ToArray();
        var used = parts.Sum(part => part.Samples);
        var byPatient = data.ByPatient;
        return Markup.Of(
            $"""
            <div class="flow" role="group" aria-label="How the samples came into the splits">
            <div class="stem">
              <div class="box"><b>{Words.Count(used + data.SetAside.Count)}</b> {(data.HasImages ? "files" : data.SamplesWord)} read</div>
              {Aside(data.SetAside.Count == 0 ? null : $"{Words.Count(data.SetAside.Count)} set aside: {Reasons(data.SetAside)}")}
              <div class="box"><b>{Words.Count(used)}</b> {data.SamplesWord} used</div>
              {Aside(data.United is { } united ? united == 0 ? "no duplicates found" : $"{Words.Count(united)} duplicates put into one group with their twins" : null)}
            </div>
            <div class="branches">{Markup.Each(parts, part => Branch(data, part, byPatient))}</div>
            </div>
            """);
    }

    private static Markup Aside(string? text) => text is null ? Markup.Of($"<div class=\"aside\"></div>") : Markup.Of($"<div class=\"aside\"><span>{text}</span></div>");

    private static Markup Branch(DataSummary data, PartitionSummary part, bool byPatient) => Markup.Of(
        $"""
        <div class="box"><h4>{part.Name}</h4>{(byPatient ? Markup.Of($"<b>{Words.Count(part.Groups)}</b> {data.GroupWord}, ") : Markup.Empty)}<b>{Words.Count(part.Samples)}</b> {data.SamplesWord}
        <ul>{Markup.Each(data.Classes.Zip(part.SamplesPerClass), pair => Markup.Of($"<li>{Words.Count(pair.Second)} {pair.First}</li>"))}</ul></div>

        """);

    // The commonest reason says more than a number of reasons.
    private static string Reasons(IReadOnlyList<SetAsideFile> files)
    {
        var reasons = files.GroupBy(file => file.Reason).OrderByDescending(group => group.Count()).ToArray();
        return reasons.Length == 1 ? reasons[0].Key : reasons[0].Count() > 1 ? $"{reasons[0].Key} ({Words.Count(reasons[0].Count())}) and others" : "the reasons stand below";
    }
}
