using MLWorkbench.AutoML;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Html.Search;
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

        var hasTest = input is { HasTest: true, Scheme: null or { Judges: Judged.Model } };
        var left = board.Rows.Count - MostRows;
        var figures = new[] { SearchChart.History(board, hasTest, input.Study) }.OfType<Figure>().Concat(input.Pareto is { } pareto ? ParetoCharts.Of(pareto) : []).ToArray();
        return new("search", "The search", Markup.Of(
            $"""
            {ChoiceBlock.Of(board.Metric, input.Selection)}{Charts(figures)}
            {(input.Pareto is { } front ? FrontTable.Of(front) : Markup.Empty)}{Constraints(board)}
            {Board(board)}
            {BaselineTable.Of(BaselineTable.Title(input), input.Baselines)}<p class="fine">Validation values only{(hasTest ? "; the test set took no part in the choice" : "")}.{(left > 0 ? $" {Words.Count(left, "more trial is", "more trials are")} in leaderboard.csv." : "")} {MetricTitle.Legend}</p>
            {(input.Study is { } study ? SearchPage.Of(study, board) : Markup.Empty)}
            """));
    }

    /// <summary>The table of trials.</summary>
    public static Markup Board(Leaderboard board, int mostRows = MostRows)
    {
        // Parameters that never change say nothing in a table of differences.
        var parameters = board.Rows.SelectMany(row => row.Parameters.Keys).Distinct(StringComparer.Ordinal)
            .Where(name => board.Rows.Select(row => row.Parameters.GetValueOrDefault(name)).Distinct().Count() > 1)
            .ToArray();
        var heads = parameters.Length > MostParameters
            ? Markup.Of($"<th>What was tried</th>")
            : Markup.Each(parameters, name => Markup.Of($"<th title=\"{name}\">{ShortName(name)}</th>"));
        var marked = board.Rows.Any(row => row.Marks != TrialMarks.None || row.Unmet.Count > 0);
        return Markup.Of(
            $"""
            <div class="scroll"><table class="metrics wide board">
            <thead><tr><th class="num">#</th><th class="num">Trial</th>{(marked ? Markup.Of($"<th></th>") : Markup.Empty)}<th class="num">{MetricTitle.Directed(board.Metric)}</th><th>interval</th><th class="b"></th>{Markup.Each(board.Further, objective => Markup.Of($"<th class=\"num\">{MetricTitle.Directed(objective.Name)}</th>"))}<th class="num">Time</th>{heads}</tr></thead>
            <tbody>{Markup.Each(board.Rows.Take(mostRows), row => Row(board, row, parameters, marked))}</tbody>
            </table></div>
            """);
    }

    private static Markup Row(Leaderboard board, LeaderboardRow row, string[] parameters, bool marked)
    {
        var marks = marked ? Markup.Of($"<td>{Marks(row)}</td>") : Markup.Empty;
        var further = Markup.Each(board.Further, objective => Markup.Of($"<td class=\"v\">{Further(row, objective)}</td>"));
        // Why a trial has no value needs the room of all values.
        var cells = row.Estimate is { } estimate
            ? Markup.Of(
                $"{marks}<td class=\"v\">{Words.Value(estimate.Value)}</td><td class=\"r\">{Words.Range(estimate)}</td><td class=\"b\">{IntervalBar.OfMetric(board.Metric, estimate)}</td>{further}")
            : Markup.Of($"<td colspan=\"{3 + board.Further.Count + (marked ? 1 : 0)}\" class=\"soft\">{row.State}{(row.Note is null ? "" : ": " + row.Note)}</td>");
        // Where trainers differ in what they can be asked, most cells of a wide table would be empty.
        var values = parameters.Length > MostParameters
            ? Markup.Of($"<td>{string.Join(", ", parameters.Where(row.Parameters.ContainsKey).Select(name => Tried(name, row.Parameters[name])))}</td>")
            : Markup.Each(parameters, name => Markup.Of($"<td>{ShortValue(row.Parameters.GetValueOrDefault(name))}</td>"));
        var winner = IsChosen(board, row) ? " class=\"winner\"" : "";
        return Markup.Of(
            $"""
            <tr{Markup.Trusted(winner)}><td class="v">{(row.Rank is { } rank ? $"{rank}" : "–")}</td><td class="v">{row.Trial}</td>{cells}<td class="v">{(row.Seconds is { } seconds ? Words.Duration(seconds) : "–")}</td>{values}</tr>

            """);
    }

    // Without a word about the choice the first one was chosen.
    private static bool IsChosen(Leaderboard board, LeaderboardRow row) => board.Rows.Any(other => other.Marks.HasFlag(TrialMarks.Chosen))
        ? row.Marks.HasFlag(TrialMarks.Chosen)
        : row.Rank == 1;

    private static string Further(LeaderboardRow row, Objective objective) =>
        MetricTitle.Value(objective.Name, row.Further.TryGetValue(objective.Name, out var value) ? value : null);

    private static Markup Marks(LeaderboardRow row)
    {
        var words = new[]
        {
            (TrialMarks.Chosen, "chosen", "mark chosen"), (TrialMarks.Tied, "tied", "mark"), (TrialMarks.Promoted, "all folds", "mark"),
        }.Where(word => row.Marks.HasFlag(word.Item1)).Select(word => Markup.Of($"<span class=\"{word.Item3}\">{word.Item2}</span>"));
        return Markup.Join([.. words, .. row.Unmet.Select(constraint => Markup.Of($"<span class=\"mark unmet\">misses {constraint}</span>"))]);
    }

    private static Markup Charts(Figure[] figures) => figures.Length switch
    {
        0 => Markup.Empty,
        1 => figures[0].Render(),
        _ => Markup.Of($"<div class=\"grid\">{Markup.Each(figures, figure => figure.Render())}</div>"),
    };

    private static Markup Constraints(Leaderboard board)
    {
        if (board.Constraints.Count == 0)
        {
            return Markup.Empty;
        }

        var judged = board.Rows.Where(row => row.Estimate is not null).ToArray();
        var asked = string.Join(", ", board.Constraints.Select(constraint => constraint.ToString()));
        return Markup.Of(
            $"<p>Asked for: {asked}. {Words.Count(judged.Count(row => row.Unmet.Count == 0))} of {Words.Count(judged.Length, "trial", "trials")} satisfy that; one of them is chosen where there is one.</p>");
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
