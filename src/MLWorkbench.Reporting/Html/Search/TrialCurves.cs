using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>How each trial learnt, epoch by epoch: the chosen one above, the stopped ones faint.</summary>
internal static class TrialCurves
{
    /// <summary>More lines make a carpet; the latest are left out, the ranked best are kept.</summary>
    private const int MostTrials = 200;

    public static Markup Of(StudySummary study, IReadOnlySet<int> chosen)
    {
        // Of several folds the first one: all trials have it, also those that were stopped after it.
        var curves = study.Ranked().Take(MostTrials)
            .Select(trial => (Trial: trial, Points: trial.Epochs.Where(epoch => epoch.Fold == 0).Select(epoch => (epoch.Epoch, Value: epoch.ValidationMetric)).ToArray()))
            .Where(curve => curve.Points.Count(point => IsFinite(point.Value)) > 1)
            .ToArray();
        if (curves.Length < 2)
        {
            return Markup.Empty;
        }

        var values = curves.SelectMany(curve => curve.Points).Select(point => point.Value).Where(IsFinite).Select(value => value!.Value).ToArray();
        var epochs = curves.SelectMany(curve => curve.Points).Select(point => point.Epoch).ToArray();
        var y = values.Min() >= 0 && values.Max() <= 1 ? TrainingCharts.RoundLimits(values.Min(), values.Max()) : (values.Min(), values.Max());
        var plot = new Plot(320, (epochs.Min(), epochs.Max()), y);
        var lines = Markup.Each(
            curves.OrderBy(curve => (Order(curve.Trial, chosen), -curve.Trial.Number)),
            curve => Plot.Line(
                Kind(curve.Trial, chosen),
                Title(study, curve.Trial),
                curve.Points.Select(point => IsFinite(point.Value) ? (plot.X(point.Epoch), plot.Y(point.Value!.Value)) : ((double, double)?)null)));
        var folds = curves.Any(curve => curve.Trial.Epochs.Any(epoch => epoch.Folds > 1)) ? " Of several folds the first." : "";
        return Markup.Of(
            $"""
            <h3>How the trials learnt</h3>
            <p class="soft fine">Validation {MetricTitle.Of(study.Objective.Name)} after each epoch of the {Words.Count(curves.Length)} trials that report epochs.{folds}</p>
            <ul class="key">{Key(curves.Select(curve => curve.Trial), chosen)}</ul>
            {plot.Render($"Validation {MetricTitle.Of(study.Objective.Name)} by epoch, one line per trial", Markup.Of($"{plot.Axes("Epoch", MetricTitle.OnAxis(study.Objective.Name), whole: true)}{lines}"))}
            """);
    }

    private static Markup Key(IEnumerable<Trial> trials, IReadOnlySet<int> chosen)
    {
        var kinds = trials.Select(trial => Kind(trial, chosen)).ToHashSet(StringComparer.Ordinal);
        return Markup.Each(
            new[] { ("line chosen", "k2", "chosen"), ("line done", "k1", "completed"), ("line stopped", "k0", "pruned, failed or interrupted") }.Where(kind => kinds.Contains(kind.Item1)),
            kind => Markup.Of($"<li><span class=\"rule {kind.Item2}\"></span>{kind.Item3}</li>"));
    }

    private static string Kind(Trial trial, IReadOnlySet<int> chosen) =>
        chosen.Contains(trial.Number) ? "line chosen" : trial.State == TrialState.Completed ? "line done" : "line stopped";

    private static int Order(Trial trial, IReadOnlySet<int> chosen) =>
        chosen.Contains(trial.Number) ? 2 : trial.State == TrialState.Completed ? 1 : 0;

    private static string Title(StudySummary study, Trial trial) => trial.State == TrialState.Completed
        ? $"Trial {trial.Number}: {MetricTitle.Of(study.Objective.Name)} {MetricTitle.Value(study.Objective.Name, trial.Value)}"
        : $"Trial {trial.Number}: {trial.State.ToString().ToLowerInvariant()}{(trial.Reason is null ? "" : ", " + trial.Reason)}";

    private static bool IsFinite(double? value) => value is { } number && double.IsFinite(number);
}
