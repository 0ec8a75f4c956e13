using MathNet.Numerics.Statistics;
using MLWorkbench.Foundation.Tables;
using static MathNet.Numerics.Distributions.Normal;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>
/// Whether patients of different treatments are alike in what was known of them. Standardised mean differences, of which 0.1 counts as negligible (Austin
/// 2009), between every two treatments (as McCaffrey et al. 2013 do for several). Among few patients chance alone makes larger ones: a difference counts
/// only where chance would make any so large in one of a hundred studies (two-sided normal test, Bonferroni over all that were looked at).
/// </summary>
public static class CovariateBalance
{
    /// <summary>Differences up to this are negligible.</summary>
    public const double Negligible = 0.1;

    /// <summary>How often chance alone may raise the alarm.</summary>
    public const double FalseAlarms = 0.01;

    /// <summary>Below as many patients with a word, or without it, the normal distribution does not describe its share.</summary>
    private const int FewestWithWord = 10;

    /// <summary>The differences that chance does not explain, the largest first.</summary>
    /// <param name="courses">Past patients.</param>
    /// <param name="columns">What was known of them: no treatment, no outcome.</param>
    public static IReadOnlyList<Imbalance> Of(IReadOnlyList<PastCourse> courses, IReadOnlyList<TableColumn> columns)
    {
        var arms = courses.GroupBy(course => course.Treatment, StringComparer.Ordinal).OrderBy(arm => arm.Key, StringComparer.Ordinal).Select(arm => arm.ToList()).ToList();
        List<Imbalance> all =
        [
            .. columns.SelectMany(column => Measures(column, courses).SelectMany(measure =>
                Pairs(arms).Select(pair => Compare(column.Name, measure, pair.First, pair.Second)).OfType<Imbalance>())),
        ];
        return
        [
            .. all.Select(one => one with { P = Math.Min(1, one.P * all.Count) })
                .Where(one => Math.Abs(one.Difference) > Negligible && one.P < FalseAlarms)
                .OrderByDescending(one => Math.Abs(one.Difference)),
        ];
    }

    /// <summary>Standardised difference of two samples: of the means, in units of the root of the mean variance.</summary>
    /// <param name="first">Values of one sample.</param>
    /// <param name="second">Values of the other.</param>
    /// <returns>The difference and the p-value of a test that both are drawn from one population; null where nothing varies.</returns>
    public static (double Difference, double P)? Standardised(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count < 2 || second.Count < 2 || first.Concat(second).Variance() is not (> 0 and var together))
        {
            return null;
        }

        var distance = first.Average() - second.Average();
        var within = (first.Variance() + second.Variance()) / 2;
        var z = distance / Math.Sqrt(together * ((1.0 / first.Count) + (1.0 / second.Count)));
        // Where neither varies by itself, all that varies is the difference.
        return (distance / Math.Sqrt(within > 0 ? within : together), 2 * CDF(0, 1, -Math.Abs(z)));
    }

    private static IEnumerable<Measure> Measures(TableColumn column, IReadOnlyList<PastCourse> courses)
    {
        if (column.Kind == ColumnKind.Number)
        {
            yield return new(null, course => course.NumberOf(column));
        }
        else
        {
            foreach (var word in column.Categories)
            {
                yield return new(word, course => course.ShareOf(column, word));
            }
        }

        if (courses.Any(course => course.ValueOf(column).Length == 0))
        {
            yield return new("", course => course.ValueOf(column).Length == 0 ? 1 : 0);
        }
    }

    private static Imbalance? Compare(string column, Measure measure, List<PastCourse> first, List<PastCourse> second)
    {
        List<double> Values(List<PastCourse> arm) => [.. arm.Select(measure.Of).OfType<double>()];
        var (one, other) = (Values(first), Values(second));
        var with = one.Concat(other).Count(value => value > 0);
        return (measure.Word is null || Math.Min(with, one.Count + other.Count - with) >= FewestWithWord) && Standardised(one, other) is var (difference, p)
            ? new Imbalance(column, measure.Word, first[0].Treatment, second[0].Treatment, difference, p)
            : null;
    }

    private static IEnumerable<(T First, T Second)> Pairs<T>(List<T> all) =>
        all.SelectMany((first, index) => all.Skip(index + 1).Select(second => (first, second)));

    private sealed record Measure(string? Word, Func<PastCourse, double?> Of);
}
