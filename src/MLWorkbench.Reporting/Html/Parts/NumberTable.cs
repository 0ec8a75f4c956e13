using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>How the number that is predicted is distributed over the splits.</summary>
internal static class NumberTable
{
    public static Markup Of(IReadOnlyList<NumberSummary> parts) => parts.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h3>The number that is predicted</h3>
        <div class="scroll"><table class="metrics wide">
        <thead><tr><th></th>{Markup.Each(Heads, head => Markup.Of($"<th class=\"num\">{head}</th>"))}</tr></thead>
        <tbody>{Markup.Each(parts, Row)}</tbody>
        </table></div>

        """);

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["Samples", "Mean", "SD", "Least", "25 %", "Median", "75 %", "Greatest"];

    /// <summary>The cells of a part.</summary>
    public static IEnumerable<string> Cells(NumberSummary part) =>
        [Words.Count(part.Samples), .. new double?[] { part.Mean, part.Deviation, part.Least, part.Lower, part.Median, part.Upper, part.Greatest }.Select(value => value is { } number ? Words.Number(number, "0.###") : "–")];

    private static Markup Row(NumberSummary part) => Markup.Of(
        $"<tr><th>{part.Part}</th>{Markup.Each(Cells(part), cell => Markup.Of($"<td class=\"v\">{cell}</td>"))}</tr>");
}
