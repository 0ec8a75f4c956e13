using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>Which trial ran when, a row per trial at once; times when nothing ran are left out.</summary>
internal static class WorkerTimeline
{
    private const double Row = 22;

    /// <summary>Seconds without any trial that are cut out: the time between two runs of a study.</summary>
    private const double LongestPause = 30;

    public static Markup Of(StudySummary study, IReadOnlySet<int> chosen)
    {
        Trial[] trials = [.. study.Trials.Where(trial => trial.Seconds > 0 && trial.Started > DateTimeOffset.UnixEpoch).OrderBy(trial => trial.Started)];
        if (trials.Length < 3)
        {
            return Markup.Empty;
        }

        List<(Trial Trial, int Lane, double From)> bars = [];
        List<double> free = [];
        var (origin, cut, busyUntil) = (trials[0].Started, 0.0, 0.0);
        foreach (var trial in trials)
        {
            var from = (trial.Started - origin).TotalSeconds - cut;
            if (from - busyUntil > LongestPause)
            {
                cut += from - busyUntil;
                from = busyUntil;
            }

            var lane = free.FindIndex(until => until <= from + 0.05);
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(0);
            }

            free[lane] = from + trial.Seconds;
            busyUntil = Math.Max(busyUntil, free[lane]);
            bars.Add((trial, lane, from));
        }

        // More rows than any machine has workers: the journal's times are not those of one run.
        if (free.Count > 64)
        {
            return Markup.Empty;
        }

        var (unit, word) = busyUntil < 300 ? (1.0, "seconds") : busyUntil < 10_800 ? (60.0, "minutes") : (3600.0, "hours");
        var height = 52 + (Row * free.Count);
        var plot = new Plot(height, (0, busyUntil / unit), (0, 1), left: 14);
        return Markup.Of(
            $"""
            <h3>What ran when</h3>
            <p class="soft fine">{(free.Count == 1 ? "One trial at a time" : $"Up to {Words.Count(free.Count)} trials at once")}.{(cut > 0 ? " Pauses without a trial are left out." : "")}</p>
            <div class="scroll"><svg class="plot timeline" viewBox="0 0 {Plot.Width} {Plot.At(height)}" role="img" aria-label="Trials over time">
            {Markup.Each(bars, bar => Bar(bar.Trial, Math.Min(plot.X(bar.From / unit), plot.Right - 1), Math.Max(1, plot.X((bar.From + bar.Trial.Seconds) / unit) - plot.X(bar.From / unit)), 12 + (Row * bar.Lane), chosen))}
            {Markup.Each(Plot.Ticks(0, busyUntil / unit, 10, false), tick => Markup.Of($"<text x=\"{Plot.At(plot.X(tick))}\" y=\"{Plot.At(height - 22)}\" text-anchor=\"middle\">{Plot.Text(tick)}</text>"))}
            <text x="{Plot.At(Plot.Width / 2)}" y="{Plot.At(height - 4)}" text-anchor="middle">{word}</text>
            </svg></div>

            """);
    }

    private static Markup Bar(Trial trial, double x, double width, double y, IReadOnlySet<int> chosen)
    {
        var kind = chosen.Contains(trial.Number) ? "chosen" : trial.State == TrialState.Completed ? "done" : "stopped";
        return Markup.Of(
            $"<rect class=\"{kind}\" x=\"{Plot.At(x)}\" y=\"{Plot.At(y)}\" width=\"{Plot.At(width)}\" height=\"{Plot.At(Row - 6)}\"><title>Trial {trial.Number}, {trial.State.ToString().ToLowerInvariant()}, {Words.Duration(trial.Seconds)}</title></rect>");
    }
}
