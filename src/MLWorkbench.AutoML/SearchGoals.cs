using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML;

/// <summary>Reads what a search is after: its objectives and its constraints, and everything that is wrong with them.</summary>
internal static class SearchGoals
{
    /// <summary>All objectives, the one that chooses first.</summary>
    /// <exception cref="InputException">One is given twice, or the first one says nothing about how well a model does.</exception>
    public static IReadOnlyList<Objective> Objectives(SearchOptions search)
    {
        Refuse(MetricProblems(search));
        return [Objective.Of(search.FirstMetric), .. (search.Also ?? []).Select(Objective.Of)];
    }

    /// <summary>The constraints.</summary>
    /// <exception cref="InputException">A metric is unknown, or its bound can never or always be met.</exception>
    public static IReadOnlyList<Constraint> Constraints(SearchOptions search)
    {
        Refuse(ConstraintProblems(search));
        return [.. (search.Constraints ?? new Dictionary<string, double>()).Select(pair => new Constraint(Objective.Of(Find(pair.Key)!.Value), pair.Value))];
    }

    /// <summary>Every problem, with the property it is a problem of.</summary>
    public static IEnumerable<ValidationResult> Problems(SearchOptions search) => [.. MetricProblems(search), .. ConstraintProblems(search)];

    /// <summary>The word of a metric in a pipeline file: "log-loss".</summary>
    public static string Word(SearchMetric metric) => Objective.Of(metric).Name.Replace('_', '-');

    private static IEnumerable<ValidationResult> MetricProblems(SearchOptions search)
    {
        if (IsCost(search.FirstMetric))
        {
            yield return new(
                $"'{Word(search.FirstMetric)}' says nothing about how well a model does. Choose a metric such as auroc, and put '{Word(search.FirstMetric)}' under 'also' or 'constraints'.",
                [nameof(SearchOptions.Metric)]);
        }

        IReadOnlyList<SearchMetric> all = [search.FirstMetric, .. search.Also ?? []];
        foreach (var twice in all.GroupBy(metric => metric).Where(group => group.Count() > 1))
            yield return new($"'{Word(twice.Key)}' is optimised already; every metric is named once.", [nameof(SearchOptions.Also)]);
    }

    private static IEnumerable<ValidationResult> ConstraintProblems(SearchOptions search)
    {
        foreach (var (name, bound) in search.Constraints ?? new Dictionary<string, double>())
        {
            if (Find(name) is not { } metric)
            {
                var known = Enum.GetValues<SearchMetric>().Select(Word).ToArray();
                yield return Wrong($"'{name}' is no metric.{Suggestion.For(name, known)} Known are {string.Join(", ", known)}.");
                continue;
            }

            var (least, most) = Bounds(metric);
            if (!(bound > least && bound <= most))
            {
                yield return Wrong(FormattableString.Invariant($"{name}: {bound} can never or always be met; give a number above {least}")
                    + (double.IsFinite(most) ? FormattableString.Invariant($" and at most {most}.") : "."));
            }
        }
    }

    private static ValidationResult Wrong(string message) => new(message, [nameof(SearchOptions.Constraints)]);

    private static (double Least, double Most) Bounds(SearchMetric metric) => metric switch
    {
        SearchMetric.Mcc or SearchMetric.Kappa or SearchMetric.KappaQuadratic => (-1, 1),
        SearchMetric.LogLoss or SearchMetric.Rmse or SearchMetric.Mae or SearchMetric.Latency or SearchMetric.Size => (0, double.PositiveInfinity),
        SearchMetric.Brier => (0, 2),
        SearchMetric.R2 => (double.NegativeInfinity, 1),
        _ => (0, 1),
    };

    private static bool IsCost(SearchMetric metric) => metric is SearchMetric.Latency or SearchMetric.Size;

    private static SearchMetric? Find(string name)
    {
        foreach (var metric in Enum.GetValues<SearchMetric>())
        {
            if (Word(metric) == name)
                return metric;
        }

        return null;
    }

    private static void Refuse(IEnumerable<ValidationResult> problems)
    {
        if (problems.FirstOrDefault() is { } problem)
            throw new InputException($"search.{problem.MemberNames.First().ToLowerInvariant()}: {problem.ErrorMessage}");
    }
}
