using MLWorkbench.AutoML.Analysis;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>Every completed trial as a line over its parameters to its value, from fifty trials on; the best fifth stands out.</summary>
internal static class ParallelCoordinates
{
    private const int LeastTrials = ImportanceAnalysis.LeastTrials;
    private const int MostTrials = 400;
    private const int MostAxes = 8;
    private const double Height = 380;
    private const double Top = 44;
    private const double Bottom = 318;

    /// <summary>Where lines go whose trial was not asked.</summary>
    private const double NotAsked = 350;

    public static Markup Of(StudySummary study, IReadOnlySet<int> chosen, IReadOnlyList<ImportanceScope> scopes)
    {
        Trial[] trials = [.. study.In(TrialState.Completed).Where(trial => trial.Value is { } value && double.IsFinite(value))];
        if (trials.Length < LeastTrials)
        {
            return Markup.Empty;
        }

        ParameterAxis[] axes =
        [
            .. study.VaryingParameters().Select(name => ParameterAxis.Of(name, trials)).OfType<ParameterAxis>()
                .OrderByDescending(axis => Weight(axis, scopes)).ThenByDescending(axis => Asked(axis, trials)).Take(MostAxes).Reverse(),
        ];
        if (axes.Length == 0)
        {
            return Markup.Empty;
        }

        Trial[] ranked = [.. trials.OrderByDescending(trial => study.Objective.Score(trial.Value!.Value))];
        var best = ranked.Take(Math.Max(1, ranked.Length / 5)).Select(trial => trial.Number).ToHashSet();
        var scores = trials.Select(trial => study.Objective.Score(trial.Value!.Value)).ToArray();
        var goal = new Goal(scores.Min(), scores.Max());
        var shown = ranked.Take(MostTrials).Reverse().OrderBy(trial => chosen.Contains(trial.Number) ? 2 : best.Contains(trial.Number) ? 1 : 0).ToArray();
        var names = ParameterName.Of([.. axes.Select(axis => axis.Name)]);
        var left = study.VaryingParameters().Count - axes.Length;
        var conditional = axes.Any(axis => trials.Any(trial => !trial.Values.ContainsKey(axis.Name)));
        return Markup.Of(
            $"""
            <h3>What the good trials have in common</h3>
            <p class="soft fine">Each line is a completed trial from its parameters to its {MetricTitle.Of(study.Objective.Name)}, the best on top.{(conditional ? " A line below an axis was not asked for that parameter." : "")}{(left > 0 ? $" {Words.Count(left, "parameter", "parameters")} that mattered less are left out." : "")}</p>
            <ul class="key"><li><span class="rule k2"></span>chosen</li><li><span class="rule k1"></span>best fifth</li><li><span class="rule k0"></span>the others</li></ul>
            <div class="scroll"><svg class="plot parallel" viewBox="0 0 {Plot.Width} {Height}" role="img" aria-label="Parameters of {trials.Length} completed trials and their {MetricTitle.Of(study.Objective.Name)}">
            {Markup.Each(shown, trial => Line(study, trial, axes, goal, chosen, best))}{Markup.Each(Enumerable.Range(0, axes.Length), index => Axis(axes[index], names[axes[index].Name], Place(index, axes.Length), conditional))}{Value(study, goal)}
            </svg></div>

            """);
    }

    private static int Asked(ParameterAxis axis, Trial[] trials) => trials.Count(trial => trial.Values.ContainsKey(axis.Name));

    private static double Weight(ParameterAxis axis, IReadOnlyList<ImportanceScope> scopes) => scopes
        .Where(scope => scope.IsTold)
        .SelectMany(scope => scope.Parameters, (scope, parameter) => (parameter.Name, Weight: parameter.Share * (scope.Alternative is null ? 1 : 0.5)))
        .Where(pair => pair.Name == axis.Name)
        .Select(pair => pair.Weight)
        .DefaultIfEmpty(0)
        .Max();

    private static Markup Line(StudySummary study, Trial trial, ParameterAxis[] axes, Goal goal, IReadOnlySet<int> chosen, HashSet<int> best)
    {
        // Lines through the same alternative are spread a little, else they hide each other.
        var spread = (((trial.Number * 0.618034) % 1) - 0.5) * 9;
        var points = axes.Select((axis, index) => ((double, double)?)(
            Place(index, axes.Length),
            !trial.Values.TryGetValue(axis.Name, out var value) ? NotAsked + spread : Y(axis.Place(value)) + (axis.IsCategorical ? spread : 0)));
        var kind = chosen.Contains(trial.Number) ? "line chosen" : best.Contains(trial.Number) ? "line best" : "line other";
        var title = $"Trial {trial.Number}, {MetricTitle.Of(study.Objective.Name)} {MetricTitle.Value(study.Objective.Name, trial.Value)}: "
            + string.Join(", ", axes.Where(axis => trial.Values.ContainsKey(axis.Name)).Select(axis => $"{ParameterName.Short(axis.Name)} {Text(trial.Values[axis.Name])}"));
        return Plot.Line(kind, title, points.Append((Place(axes.Length, axes.Length), Y(goal.Place(study.Objective.Score(trial.Value!.Value))))));
    }

    private static Markup Axis(ParameterAxis axis, string name, double x, bool conditional)
    {
        var marks = axis.IsCategorical
            ? axis.Levels.Select(level => (Place: axis.Place(level), Text: Cut(level, 18)))
            : new[] { 0, 0.5, 1 }.Select(place => (Place: place, Text: Number(axis.At(place))));
        return Markup.Of(
            $"<path class=\"axis\" d=\"M{Plot.At(x)} {Plot.At(Top)}V{Plot.At(Bottom)}\"/><text class=\"name\" x=\"{Plot.At(x)}\" y=\"{Plot.At(Top - 18)}\" text-anchor=\"middle\">{Cut(name, 22)}<title>{axis.Name}{(axis.IsLogarithmic ? ", logarithmic" : "")}</title></text>{Markup.Each(marks, mark => Markup.Of($"<text class=\"mark\" x=\"{Plot.At(x + 6)}\" y=\"{Plot.At(Y(mark.Place) + 4)}\">{mark.Text}</text>"))}{(conditional ? Markup.Of($"<path class=\"rule\" d=\"M{Plot.At(x - 8)} {Plot.At(NotAsked)}h16\"/>") : Markup.Empty)}\n");
    }

    private static Markup Value(StudySummary study, Goal goal)
    {
        var x = Place(1, 1);
        return Markup.Of(
            $"<path class=\"axis\" d=\"M{Plot.At(x)} {Plot.At(Top)}V{Plot.At(Bottom)}\"/><text class=\"name\" x=\"{Plot.At(x)}\" y=\"{Plot.At(Top - 18)}\" text-anchor=\"middle\">{MetricTitle.Of(study.Objective.Name)}</text>{Markup.Each(new[] { 0, 0.5, 1 }, place => Markup.Of($"<text class=\"mark\" x=\"{Plot.At(x + 6)}\" y=\"{Plot.At(Y(place) + 4)}\">{MetricTitle.Value(study.Objective.Name, study.Objective.Score(goal.At(place)))}</text>"))}\n");
    }

    private static double Place(int index, int last) => 60 + (index / (double)last * (Plot.Width - 130));

    private static double Y(double place) => Bottom - (place * (Bottom - Top));

    private static string Text(object value) => value is double number ? Number(number) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Number(double value) => value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private readonly record struct Goal(double Low, double High)
    {
        public double Place(double score) => High > Low ? (score - Low) / (High - Low) : 0.5;

        public double At(double place) => Low + (place * (High - Low));
    }
}
