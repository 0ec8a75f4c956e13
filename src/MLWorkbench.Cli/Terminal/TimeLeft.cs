using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Cli.Terminal;

/// <summary>Estimates how long a search still takes, from its finished trials, its running epochs and its budgets.</summary>
public static class TimeLeft
{
    /// <summary>The estimate, or null while there is nothing to go by.</summary>
    /// <param name="view">The run.</param>
    /// <param name="now">The time now.</param>
    public static TimeSpan? Of(RunView view, DateTimeOffset now)
    {
        if (view.Study is not { } study || view.Ended is not null)
            return null;

        var byTrials = study.Budget is { } budget ? ByTrials(view, budget, study.Workers, now) : null;
        var byTime = study.Time is { } time ? Max(TimeSpan.Zero, time - view.Elapsed(now)) : (TimeSpan?)null;
        return (byTrials, byTime) switch
        {
            ({ } trials, { } left) => trials < left ? trials : left,
            _ => byTrials ?? byTime,
        };
    }

    private static TimeSpan? ByTrials(RunView view, int budget, int workers, DateTimeOffset now)
    {
        var finished = view.Finished.ToArray();
        var running = view.Running.ToArray();
        var known = finished.Select(t => t.Seconds)
            .Concat(finished.Length > 0 ? [] : running.Select(t => Whole(view, t, now)).OfType<double>())
            .ToArray();
        if (known.Length == 0)
            return null;

        var mean = known.Average();
        var started = running
            .Select(t => Math.Max(0, (Whole(view, t, now) ?? mean) - view.SecondsOf(t, now)))
            .ToArray();
        var toStart = Math.Max(0, budget - finished.Length - running.Length);
        var seconds = (started.Sum() + (toStart * mean)) / Math.Max(1, workers);
        return TimeSpan.FromSeconds(Math.Max(seconds, started.DefaultIfEmpty(0).Max()));
    }

    // Early stopping may end a trial sooner; nobody minds.
    private static double? Whole(RunView view, Trial trial, DateTimeOffset now) =>
        trial.Epochs is [.., { Epoch: > 0 } last] ? view.SecondsOf(trial, now) * last.Of / last.Epoch : null;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
