using MLWorkbench.AutoML.Analysis;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>What was tried, by validation value, and what it cost.</summary>
internal static class SearchPart
{
    /// <summary>Rows here; leaderboard.csv has all.</summary>
    private const int MostRows = 10;

    public static void Write(MarkdownWriter text, ReportInput input)
    {
        Patients(text, input);
        if (input.Leaderboard is not { Rows.Count: > 0 } board)
        {
            return;
        }

        text.Heading(2, "Search");
        Choice(text, board, input.Selection);
        text.Table(
            [">Rank", ">Trial", MetricTitle.Directed(board.Metric), .. board.Further.Select(objective => ">" + MetricTitle.Directed(objective.Name)), ">Time", "What was tried"],
            board.Rows.Take(MostRows).Select(row => (string[])
            [
                row.Rank is { } rank ? Words.Count(rank) : "–", Words.Count(row.Trial), Result(board, row),
                .. board.Further.Select(objective => MetricTitle.Value(objective.Name, row.Further.TryGetValue(objective.Name, out var value) ? value : null)),
                row.Seconds is { } seconds ? Words.Duration(seconds) : "–", Tried(board, row),
            ]));
        var left = board.Rows.Count - MostRows;
        text.Paragraph($"Validation values only.{(left > 0 ? $" {Words.Count(left, "more trial is", "more trials are")} in leaderboard.csv." : "")}");
        if (input.Baselines.Count > 0)
        {
            text.Heading(3, BaselineTable.Title(input));
            text.Table(["Known is", MetricTitle.Directed(input.Baselines[0].Metric)], input.Baselines.Select(row => (string[])[row.Name, MetricText.Whole(row.Estimate)]));
        }

        if (input.Study is { } study)
        {
            Importance(text, study);
        }
    }

    private static void Choice(MarkdownWriter text, Leaderboard board, SelectionSummary? selection)
    {
        if (selection is null)
        {
            return;
        }

        var estimate = selection.Estimate;
        var corrected = estimate.Corrected is null ? $"not estimable: {estimate.Reason}" : MetricTitle.Value(board.Metric, estimate.Corrected)
            + (estimate is { Low: { } low, High: { } high } ? $" ({MetricTitle.Value(board.Metric, low)} to {MetricTitle.Value(board.Metric, high)})" : "");
        text.Table(
            ["Validation", MetricTitle.Directed(board.Metric)],
            [["The winner, chosen by this", MetricTitle.Value(board.Metric, estimate.Value)], [$"Corrected for the choice among {Words.Count(estimate.Trials, "trial", "trials")}", corrected]]);
        text.Paragraph(string.Join(' ', new[] { selection.Choice, selection.Ensemble }.OfType<string>()));
    }

    private static void Importance(MarkdownWriter text, StudySummary study)
    {
        foreach (var scope in ImportanceAnalysis.Of(study).Where(scope => scope.IsTold && scope.Parameters.Count > 1))
        {
            text.Heading(3, "Which parameters made the difference" + (scope.Alternative is null ? "" : $", among trials with {scope.Parameter} = {scope.Alternative}"));
            text.Paragraph(
                $"Share of the variance that a parameter explains by itself, of {Words.Count(scope.Trials)} completed trials (functional analysis of variance, Hutter et al. 2014); the forest predicts {Words.Number(100 * scope.Explained, "0")} % of the variance of trials it has not seen.");
            text.Table(["Parameter", ">Share"], scope.Parameters.Select(parameter => (string[])[parameter.Name, Words.Number(100 * parameter.Share, "0") + " %"]));
        }
    }

    private static void Patients(MarkdownWriter text, ReportInput input)
    {
        if (input.PatientCurve.Count > 0)
        {
            text.Heading(2, "With fewer patients");
            text.Paragraph("What the winning configuration reaches on the validation set when it learns from fewer.");
            text.Table(
                [">Patients", $">{Words.Capital(input.Data?.SamplesWord ?? "samples")}", "Validation"],
                input.PatientCurve.Select(point => (string[])[Words.Count(point.Patients), Words.Count(point.Images), MetricText.Whole(point.Estimate)]));
        }
    }

    private static string Result(Leaderboard board, LeaderboardRow row) => row.Estimate is { } estimate
        ? MetricTitle.Value(board.Metric, estimate.Value) + (estimate.Low is null ? "" : $" ({Words.Range(estimate)})")
        : row.State + (row.Note is null ? "" : ": " + row.Note);

    private static string Tried(Leaderboard board, LeaderboardRow row)
    {
        var chosen = row.Marks.HasFlag(TrialMarks.Chosen) ? "chosen: " : "";
        var varying = row.Parameters.Where(parameter => board.Rows.Any(other => other.Parameters.GetValueOrDefault(parameter.Key) != parameter.Value));
        return chosen + string.Join(", ", varying.Select(parameter => $"{parameter.Key[(parameter.Key.LastIndexOf('.') + 1)..]} {Short(parameter.Value)}"))
            + string.Concat(row.Unmet.Select(constraint => $"; misses {constraint}"));
    }

    private static string Short(string value) =>
        value.Contains('.', StringComparison.Ordinal) && double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Words.Number(number, "G3")
            : value;
}
