using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>How the winner learnt: over the number of patients, and epoch by epoch.</summary>
internal static class TrainingSection
{
    public static Section? Of(Subject subject)
    {
        var input = subject.Input;
        var figures = new List<Figure?> { PatientChart.Of(input.PatientCurve, input.Leaderboard?.Metric ?? subject.HeadlineMetric) };
        if (input.LearningCurve is { Epochs.Count: > 0 } curve)
        {
            figures.AddRange([TrainingCharts.Loss(curve), TrainingCharts.Metric(curve)]);
        }

        var shown = figures.OfType<Figure>().ToArray();
        var trial = input.Model?.Trial is { } number ? $"Trial {number}." : "The winner.";
        return shown.Length == 0 ? null : new("training", "How the winner learnt", Markup.Of(
            $"<p class=\"soft\">{trial}</p><div class=\"grid{(shown.Length == 3 ? " three" : "")}\">{Markup.Each(shown, figure => figure.Render())}</div>"));
    }
}
