using MLWorkbench.AutoML.Studies;
using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.Cli.Terminal;

/// <summary>
/// For output that is no terminal: one line for everything that happens, its first word saying what (step, data, search, trial,
/// test, wrote, notice). A trial has one line when it ends, and a line at each quarter of its epochs when it takes long.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="clock">The clock; the system's by default.</param>
public sealed class PlainProgress(TextWriter output, TimeProvider? clock = null) : ITerminalProgress
{
    // Epochs of trials that end within seconds are nobody's news.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Lock gate = new();
    private readonly RunView view = new();
    private readonly Dictionary<int, DateTimeOffset> spoken = [];
    private TextWriter output = output;

    /// <inheritdoc/>
    public void Report(RunEvent runEvent)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            view.Apply(runEvent, now);
            try
            {
                foreach (var line in Lines(runEvent, now))
                    output.WriteLine(line);
                output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads any more, or the log's disk is full: no reason to lose a search.
                output = TextWriter.Null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Every event's lines were flushed with it.
    }

    private IEnumerable<string> Lines(RunEvent runEvent, DateTimeOffset now) => runEvent switch
    {
        StepStarted step => [$"step {step.Text}"],
        DataLoaded data => [$"data {data.Name}", .. data.Lines.Select(line => $"data {line}")],
        StudyOpened study => [$"search {study.Name} in {study.Folder}: {RunScreen.Budget(study)}"],
        TrialBegan begin => Begin(begin.Trial, now),
        TrialEpoch epoch => Epoch(epoch, now),
        TrialEnded end => [End(end)],
        StudyEnded ended => [$"search {Stop(ended.Summary)}"],
        TestOpened test => test.Lines.Select(line => $"test {line}"),
        ArtefactsWritten written => written.Paths.Select(path => $"wrote {path}"),
        Notice notice => notice.Text.Split('\n').Select(line => $"notice {line}"),
        _ => [],
    };

    private string[] Begin(Trial trial, DateTimeOffset now)
    {
        spoken[trial.Number] = now;
        return [];
    }

    private string[] Epoch(TrialEpoch epoch, DateTimeOffset now)
    {
        var report = epoch.Report;
        var quarter = report.Of < 1 || (4 * report.Epoch / report.Of) > (4 * (report.Epoch - 1) / report.Of);
        if (!quarter || report.Epoch >= report.Of || now - spoken.GetValueOrDefault(epoch.Trial, now) < Silence)
            return [];

        spoken[epoch.Trial] = now;
        return
        [
            $"trial {epoch.Trial} epoch {report.Epoch}/{report.Of} train-loss {Formats.Metric(report.TrainLoss)} " +
            $"validation-loss {Formats.Metric(report.ValidationLoss)} {Metric} {Formats.Metric(report.ValidationMetric)}",
        ];
    }

    private string Metric => view.Study?.Objective.Name ?? "value";

    private string End(TrialEnded end)
    {
        var trial = end.Trial;
        var time = Formats.Time(trial.Seconds);
        var values = string.Concat(trial.Values.Select(v => $" {v.Key}={Formats.Parameter(v.Value)}"));
        var mark = end.IsBest ? " best" : "";
        return trial.State switch
        {
            TrialState.Completed => $"trial {trial.Number} done {Metric} {Formats.Metric(trial.Value)}{mark} ({time}){values}",
            TrialState.Interrupted => $"trial {trial.Number} stopped ({time}){values}",
            _ => $"trial {trial.Number} {Formats.State(trial.State)} ({time}){values}: {trial.Reason}",
        };
    }

    private static string Stop(StudySummary summary)
    {
        var best = summary.Best is { } trial
            ? $" Best: trial {trial.Number}, {summary.Objective.Name} {Formats.Metric(trial.Value)}."
            : " No trial was completed.";
        return $"ended after {Formats.Time(summary.Seconds)}. {summary.Message}{best}";
    }
}
