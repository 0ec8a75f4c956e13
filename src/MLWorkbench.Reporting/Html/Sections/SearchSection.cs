using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>What was tried, by validation value.</summary>
internal static class SearchSection
{
    /// <summary>Rows on the page; leaderboard.csv has all.</summary>
    private const int MostRows = 50;

    /// <summary>Parameters with a column each; more share one.</summary>
    private const int MostParameters = 6;

    public static Section? Of(ReportInput input)
    {
        if (input.Leaderboard is not { Rows.Count: > 0 } board)
        {
            return null;
        }

        // Parameters that never change say nothing in a table of differences.
        var parameters = board.Rows.SelectMany(row => row.Parameters.Keys).Distinct(StringComparer.Ordinal)
            .Where(name => board.Rows.Select(row => row.Parameters.GetValueOrDefault(name)).Distinct().Count() > 1)
            .ToArray();
        var heads = parameters.Length > MostParameters
            ? Markup.Of($"<th>What was tried</th>")
            : Markup.Each(parameters, name => Markup.Of($"<th title=\"{name}\">{ShortName(name)}</th>"));
        var left = board.Rows.Count - MostRows;
        return new("search", "The search", Markup.Of(
            $"""
            {SearchChart.History(board)?.Render() ?? Markup.Empty}
            <div class="scroll"><table class="metrics wide board">
            <thead><tr><th class="num">#</th><th class="num">Trial</th><th class="num">{MetricNames.Title(board.Metric)}</th><th>interval</th><th class="b"></th><th class="num">Time</th>{heads}</tr></thead>
            <tbody>{Markup.Each(board.Rows.Take(MostRows), row => Row(board, row, parameters))}</tbody>
            </table></div>
            {BaselineTable.Of(input.Baselines)}<p class="fine">Validation values only; the test set took no part in the choice.{(left > 0 ? $" {Words.Count(left, "more trial is", "more trials are")} in leaderboard.csv." : "")}</p>
            """));
    }

    private static Markup Row(Leaderboard board, LeaderboardRow row, string[] parameters)
    {
        var cells = row.Estimate is { } estimate
            ? Markup.Of(
                $"<td class=\"v\">{Words.Value(estimate.Value)}</td><td class=\"r\">{Words.Range(estimate)}</td><td class=\"b\">{IntervalBar.OfMetric(board.Metric, estimate)}</td>")
            : Markup.Of($"<td colspan=\"2\" class=\"soft\">{row.State}{(row.Note is null ? "" : ": " + row.Note)}</td><td class=\"b\"></td>");
        // Where trainers differ in what they can be asked, most cells of a wide table would be empty.
        var values = parameters.Length > MostParameters
            ? Markup.Of($"<td>{string.Join(", ", parameters.Where(row.Parameters.ContainsKey).Select(name => Tried(name, row.Parameters[name])))}</td>")
            : Markup.Each(parameters, name => Markup.Of($"<td>{ShortValue(row.Parameters.GetValueOrDefault(name))}</td>"));
        var winner = row.Rank == 1 ? " class=\"winner\"" : "";
        return Markup.Of(
            $"""
            <tr{Markup.Trusted(winner)}><td class="v">{(row.Rank is { } rank ? $"{rank}" : "–")}</td><td class="v">{row.Trial}</td>{cells}<td class="v">{(row.Seconds is { } seconds ? Words.Duration(seconds) : "–")}</td>{values}</tr>

            """);
    }

    // A word says what it is, a number does not.
    private static string Tried(string name, string value) => value.Length > 0 && char.IsLetter(value[0]) ? value : $"{ShortName(name)} {ShortValue(value)}";

    // "train.cnn.learning-rate" is known by its last word; the whole path is in the title.
    private static string ShortName(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string ShortValue(string? text) =>
        text is not null && text.Contains('.') && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)
            : text ?? "";
}
