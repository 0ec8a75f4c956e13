using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>How the winner learnt.</summary>
internal static class TrainingSection
{
    public static Section? Of(ReportInput input)
    {
        if (input.LearningCurve is not { Epochs.Count: > 0 } curve)
        {
            return null;
        }

        var figures = new[] { TrainingCharts.Loss(curve), TrainingCharts.Metric(curve) }.OfType<Figure>();
        var trial = input.Model?.Trial is { } number ? $"Trial {number}, epoch by epoch." : "The winner, epoch by epoch.";
        return new("training", "How the winner learnt", Markup.Of(
            $"<p class=\"soft\">{trial}</p><div class=\"grid\">{Markup.Each(figures, figure => figure.Render())}</div>"));
    }
}
