using MLWorkbench.AutoML;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>The first objective against each further one.</summary>
internal static class ParetoCharts
{
    public static IEnumerable<Figure> Of(ParetoSummary pareto) =>
        pareto.Points.Count < 2 ? [] : Enumerable.Range(1, pareto.Objectives.Count - 1).Select(index => Against(pareto, index));

    private static Figure Against(ParetoSummary pareto, int index)
    {
        var (first, other) = (pareto.Objectives[0], pareto.Objectives[index]);
        List<ChartSeries> series = [];
        Add("Trial", 2, point => !point.OnFront && point.Satisfies);
        Add("Misses a constraint", 4, point => !point.OnFront && !point.Satisfies);
        Add("Pareto front", 1, point => point.OnFront);
        return new(
            $"{MetricTitle.Of(first.Name)} against {MetricTitle.Of(other.Name)}",
            "No other trial beats those on the front in everything.",
            new(
                AxisOf(other, pareto.Points.Select(point => point.Values[index])),
                AxisOf(first, pareto.Points.Select(point => point.Values[0])),
                series,
                [],
                [new(MetricTitle.Of(other.Name), MetricTitle.DigitsOf(other.Name)), new(MetricTitle.Of(first.Name), MetricTitle.DigitsOf(first.Name)), new("Trial", 0)]),
            new(
                ["Trial", MetricTitle.Directed(first.Name), MetricTitle.Directed(other.Name), "Front"],
                [
                    .. pareto.Points.Select(point => new[]
                    {
                        Words.Count(point.Trial), MetricTitle.Value(first.Name, point.Values[0]), MetricTitle.Value(other.Name, point.Values[index]), point.OnFront ? "yes" : "",
                    }),
                ]));

        void Add(string name, int color, Func<ParetoPoint, bool> which)
        {
            var points = pareto.Points.Where(which).Select(point => new double?[] { point.Values[index], point.Values[0], point.Trial }).ToArray();
            if (points.Length > 0)
            {
                series.Add(new(name, color, points) { Kind = "dots", Size = name == "Pareto front" ? 11 : 8 });
            }
        }
    }

    private static ChartAxis AxisOf(Objective objective, IEnumerable<double> values)
    {
        var title = MetricTitle.OnAxis(objective.Name);
        var (low, high) = (values.Min(), values.Max());
        if (low < 0 || high > 1)
        {
            return new(title, null, null);
        }

        var (from, to) = TrainingCharts.RoundLimits(low, high);
        return new(title, Math.Max(0, from), Math.Min(1, to));
    }
}
