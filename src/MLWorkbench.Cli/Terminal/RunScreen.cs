using MLWorkbench.AutoML.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLWorkbench.Cli.Terminal;

/// <summary>One picture of a run: header, table of trials, running epochs, best so far, time left. A pure function of the view.</summary>
public static class RunScreen
{
    private const int FewestRows = 3;
    private const int BarWidth = 24;

    /// <summary>Renders the picture.</summary>
    /// <param name="view">The run.</param>
    /// <param name="now">The time now.</param>
    /// <param name="width">The terminal's width in characters.</param>
    /// <param name="height">The terminal's height in lines.</param>
    /// <param name="unicode">False for terminals that show ASCII only.</param>
    public static IRenderable Of(RunView view, DateTimeOffset now, int width, int height, bool unicode)
    {
        List<IRenderable> above = [Header(view), Text.Empty];
        List<IRenderable> below = [Text.Empty, .. view.Running.Select(t => Epochs(view, t, unicode)), .. Footer(view, now)];
        var taken = 4 + (view.Data?.Lines.Count ?? 0) + below.Count + 3;
        var table = TrialTable.Of(view, now, width, Math.Max(FewestRows, height - taken));
        return new Rows([.. above, table, .. below]);
    }

    private static Grid Header(RunView view)
    {
        var grid = Pairs();
        if (view.Study is { } study)
        {
            grid.AddRow(new Text(study.Name, Styles.Title), new Text(study.Folder, Styles.Quiet));
        }

        if (view.Data is { } data)
        {
            grid.AddRow(new Text("data", Styles.Quiet), new Text(data.Name));
            foreach (var line in data.Lines)
                grid.AddRow(Text.Empty, new Text(line));
        }

        if (view.Study is { } search)
            grid.AddRow(new Text("search", Styles.Quiet), new Text(Budget(search)));
        return grid;
    }

    /// <summary>What is searched for, and how long: "best auroc, 20 trials, at most 20 min 00 s, 2 at once".</summary>
    /// <param name="study">The search.</param>
    public static string Budget(TrainerHost.Progress.StudyOpened study)
    {
        var parts = new List<string>
        {
            $"{(study.Objective.LowerIsBetter ? "lowest" : "highest")} validation {study.Objective.Name}",
        };
        if (study.Budget is { } budget)
            parts.Add(budget == 1 ? "1 trial" : $"{budget} trials");
        if (study.Time is { } time)
            parts.Add($"at most {Formats.Time(time.TotalSeconds)}");
        if (study.Workers > 1)
            parts.Add($"{study.Workers} at once");
        return string.Join(", ", parts);
    }

    private static Paragraph Epochs(RunView view, Trial trial, bool unicode)
    {
        var line = new Paragraph().Append($"trial {trial.Number,-4} ", Styles.Quiet);
        if (trial.Epochs is not [.., { } last])
            return line.Append("starting", Styles.Quiet);

        var (full, empty) = unicode ? ('━', '─') : ('#', '-');
        var done = (int)Math.Round(BarWidth * Math.Clamp(last.Epoch / (double)Math.Max(1, last.Of), 0, 1));
        line.Append(new string(full, done), Styles.Active).Append(new string(empty, BarWidth - done), Styles.Quiet);
        line.Append($" epoch {last.Epoch}/{last.Of}");
        if (last.TrainLoss is { } trained)
            line.Append($"  loss {Formats.Metric(trained)}");
        if (last.ValidationMetric is { } metric)
            line.Append($"  {view.Study!.Objective.Name} {Formats.Metric(metric)}");
        return line;
    }

    private static IEnumerable<IRenderable> Footer(RunView view, DateTimeOffset now)
    {
        var grid = Pairs();
        if (view.Best is { } best)
        {
            var parameters = new ParameterColumns(view.Trials).Line(best);
            grid.AddRow(
                new Text("best", Styles.Quiet),
                new Paragraph()
                    .Append($"{view.Study!.Objective.Name} {Formats.Metric(best.Value)}", Styles.Best)
                    .Append($" (trial {best.Number})")
                    .Append(parameters.Length > 0 ? "  " + parameters : "", Styles.Quiet));
        }

        if (view.Study is { } study)
        {
            var left = TimeLeft.Of(view, now) is { } time ? $", {Formats.Rough(time)} left" : "";
            grid.AddRow(
                new Text("time", Styles.Quiet),
                new Text($"{view.Finished.Count()}{(study.Budget is { } budget ? $" of {budget}" : "")} trials in {Formats.Time(view.Elapsed(now).TotalSeconds)}{left}"));
        }

        yield return grid;
        foreach (var failed in view.Finished.Where(t => t.State == TrialState.Failed).TakeLast(3))
            yield return new Text($"trial {failed.Number} failed: {failed.Reason}", Styles.Bad);
        foreach (var notice in view.Notices.TakeLast(5))
            yield return new Text(notice);
        if (view.Ended?.Summary.Message is { } message)
            yield return new Text(message);
    }

    private static Grid Pairs() =>
        new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
}
