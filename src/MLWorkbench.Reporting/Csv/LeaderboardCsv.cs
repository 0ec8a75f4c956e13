using System.Globalization;
using CsvHelper;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Csv;

/// <summary>
/// The leaderboard as CSV: `rank, trial, state, &lt;metric&gt;, low, high, seconds, &lt;parameters&gt;`; validation values only. Where a search has further
/// objectives or constraints, their columns come last, so that the columns every leaderboard has keep their places.
/// </summary>
public static class LeaderboardCsv
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="leaderboard">The trials.</param>
    public static void Write(string path, Leaderboard leaderboard) => AtomicFile.WriteText(path, ToText(leaderboard));

    /// <summary>The leaderboard as CSV text; a parameter that a trial did not have is empty.</summary>
    /// <param name="leaderboard">The trials.</param>
    public static string ToText(Leaderboard leaderboard)
    {
        var parameters = leaderboard.Rows.SelectMany(row => row.Parameters.Keys).Distinct(StringComparer.Ordinal).ToArray();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        Record(csv, ["rank", "trial", "state", leaderboard.Metric, "low", "high", "seconds", .. parameters, .. leaderboard.Further.Select(objective => objective.Name)]);
        foreach (var row in leaderboard.Rows)
        {
            Record(csv,
            [
                row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "",
                row.Trial.ToString(CultureInfo.InvariantCulture),
                row.State,
                Number(row.Estimate?.Value),
                Number(row.Estimate?.Low),
                Number(row.Estimate?.High),
                row.Seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
                .. parameters.Select(name => row.Parameters.GetValueOrDefault(name, "")),
                .. leaderboard.Further.Select(objective => row.Further.TryGetValue(objective.Name, out var value) ? Number(value) : ""),
            ]);
        }

        csv.Flush();
        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static void Record(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.EndRecord();
    }
}
