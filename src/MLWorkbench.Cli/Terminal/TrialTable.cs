using MLWorkbench.AutoML.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLWorkbench.Cli.Terminal;

/// <summary>The table of trials: number, state, metric, time and as many parameters as the width allows.</summary>
public static class TrialTable
{
    private const int Gap = 2;

    /// <summary>Renders the table.</summary>
    /// <param name="view">The run.</param>
    /// <param name="now">The time now.</param>
    /// <param name="width">The terminal's width in characters.</param>
    /// <param name="rows">Trials to show at most.</param>
    public static IRenderable Of(RunView view, DateTimeOffset now, int width, int rows)
    {
        var trials = view.Trials;
        var parameters = new ParameterColumns(trials);
        var shown = Shown(view, rows);
        var metric = view.Study?.Objective.Name ?? "value";
        var times = shown.Select(trial => Formats.Time(view.SecondsOf(trial, now))).ToArray();
        int[] first =
        [
            "trial".Length,
            shown.Select(t => Formats.State(t.State).Length).Append("state".Length).Max(),
            Math.Max("* 0.000".Length, metric.Length),
            times.Select(t => t.Length).Append("time".Length).Max(),
        ];
        var fitting = Fitting(parameters, shown, width - first.Sum(w => w + Gap));

        var table = new Table().Border(TableBorder.None).Collapse();
        table.AddColumn(Right("trial"));
        table.AddColumn(Left("state"));
        table.AddColumn(Right(metric));
        table.AddColumn(Right("time"));
        foreach (var name in parameters.Names.Take(fitting))
            table.AddColumn(Right(name));

        foreach (var (trial, time) in shown.Zip(times))
        {
            table.AddRow(
            [
                new Text(trial.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Text(Formats.State(trial.State), StateStyle(trial.State)),
                Value(view, trial),
                new Text(time),
                .. parameters.Of(trial).Take(fitting).Select(value => new Text(value)),
            ]);
        }

        return Remarks(trials.Count - shown.Count, parameters.Names.Count - fitting) is { } remark
            ? new Rows(table, new Text("  " + remark, Styles.Quiet))
            : table;
    }

    // The best, the running, and the latest of the others, by number.
    private static List<Trial> Shown(RunView view, int rows) =>
    [
        .. view.Trials
            .OrderByDescending(t => t.Number == view.Best?.Number)
            .ThenByDescending(t => t.State == TrialState.Running)
            .ThenByDescending(t => t.Number)
            .Take(rows)
            .OrderBy(t => t.Number),
    ];

    private static int Fitting(ParameterColumns parameters, List<Trial> shown, int width)
    {
        var values = shown.Select(parameters.Of).ToArray();
        var used = 0;
        for (var i = 0; i < parameters.Names.Count; i++)
        {
            used += Gap + values.Select(v => v[i].Length).Append(parameters.Names[i].Length).Max();
            if (used > width)
                return i;
        }

        return parameters.Names.Count;
    }

    private static string? Remarks(int trials, int parameters)
    {
        var remarks = new List<string>();
        if (trials > 0)
            remarks.Add($"{trials} more {(trials == 1 ? "trial" : "trials")}");
        if (parameters > 0)
            remarks.Add($"{parameters} more {(parameters == 1 ? "parameter" : "parameters")}");
        return remarks.Count == 0 ? null : $"and {string.Join(" and ", remarks)}: all are in leaderboard.csv at the end";
    }

    private static Text Value(RunView view, Trial trial)
    {
        if (trial.Number == view.Best?.Number)
            return new Text("* " + Formats.Metric(trial.Value), Styles.Best);

        return trial.State == TrialState.Running && trial.Epochs is [.., { ValidationMetric: { } latest }]
            ? new Text(Formats.Metric(latest), Styles.Quiet)
            : new Text(Formats.Metric(trial.Value));
    }

    private static Style StateStyle(TrialState state) => state switch
    {
        TrialState.Running => Styles.Active,
        TrialState.Failed => Styles.Bad,
        TrialState.Completed => Style.Plain,
        _ => Styles.Quiet,
    };

    private static TableColumn Left(string name) => Column(name).LeftAligned();

    private static TableColumn Right(string name) => Column(name).RightAligned();

    private static TableColumn Column(string name) => new TableColumn(new Text(name, Styles.Quiet)).NoWrap().Padding(0, 0, Gap, 0);
}
