using MLWorkbench.AutoML.Studies;
using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.Cli.Terminal;

/// <summary>What a run's display knows, gathered from its events. Not thread-safe: the display guards it.</summary>
public sealed class RunView
{
    private readonly SortedDictionary<int, Trial> trials = [];
    private readonly Dictionary<int, DateTimeOffset> began = [];
    private readonly List<string> notices = [];

    /// <summary>The data, once they are loaded.</summary>
    public DataLoaded? Data { get; private set; }

    /// <summary>The search, once it is opened; of several the latest.</summary>
    public StudyOpened? Study { get; private set; }

    /// <summary>When the search was opened, by the display's clock.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The search's end, once it is there.</summary>
    public StudyEnded? Ended { get; private set; }

    /// <summary>The trials by number.</summary>
    public IReadOnlyList<Trial> Trials => [.. trials.Values];

    /// <summary>Trials that run now.</summary>
    public IEnumerable<Trial> Running => trials.Values.Where(t => t.State == TrialState.Running);

    /// <summary>Trials that need no further run.</summary>
    public IEnumerable<Trial> Finished => trials.Values.Where(t => t.IsFinished);

    /// <summary>The best trial so far.</summary>
    public Trial? Best { get; private set; }

    /// <summary>What the user should know, oldest first; of a search only what came up in it, since the rest stands above.</summary>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Takes an event in.</summary>
    /// <param name="runEvent">The event.</param>
    /// <param name="now">When it came.</param>
    public void Apply(RunEvent runEvent, DateTimeOffset now)
    {
        switch (runEvent)
        {
            case DataLoaded data:
                Data = data;
                break;
            case StudyOpened opened:
                Study = opened;
                OpenedAt = now;
                Ended = null;
                Best = null;
                notices.Clear();
                trials.Clear();
                began.Clear();
                foreach (var trial in opened.Trials)
                    Put(trial.State == TrialState.Running ? trial with { State = TrialState.Interrupted } : trial);
                break;
            case TrialBegan begin:
                began[begin.Trial.Number] = now;
                Put(begin.Trial);
                break;
            case TrialEpoch epoch when trials.TryGetValue(epoch.Trial, out var running):
                Put(running with { Epochs = running.Epochs.Add(epoch.Report) });
                break;
            case TrialEnded end:
                Put(end.Trial);
                break;
            case StudyEnded ended:
                Ended = ended;
                break;
            case Notice notice:
                notices.Add(notice.Text);
                break;
        }
    }

    /// <summary>The time the search has taken, over all its runs.</summary>
    /// <param name="now">The time now.</param>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        Ended is { } ended ? TimeSpan.FromSeconds(ended.Summary.Seconds)
        : Study is { } study ? study.Elapsed + (now - OpenedAt)
        : TimeSpan.Zero;

    /// <summary>The time a running trial has taken.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="now">The time now.</param>
    public double SecondsOf(Trial trial, DateTimeOffset now) =>
        trial.State == TrialState.Running && began.TryGetValue(trial.Number, out var start) ? (now - start).TotalSeconds : trial.Seconds;

    private void Put(Trial trial)
    {
        trials[trial.Number] = trial;
        if (trial is { State: TrialState.Completed, Value: { } value } && Study is { } study
            && (Best is null || study.Objective.IsBetter(value, Best.Value!.Value)
                || (value.Equals(Best.Value) && trial.Number < Best.Number)))
        {
            Best = trial;
        }
    }
}
