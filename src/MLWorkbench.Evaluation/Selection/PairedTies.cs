using System.Globalization;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>
/// The one-standard-error rule (Breiman et al. 1984) on paired differences: models are compared on the same resamples of the groups, so
/// that the difficulty of the samples, which all share, does not hide a difference. The standard error is the bootstrap's (Efron and
/// Tibshirani 1993, chapter 6); unlike the jackknife's it holds for metrics that jump, and it respects folds.
/// </summary>
public static class PairedTies
{
    /// <summary>Losses that agree when written with this many decimals are one and the same.</summary>
    private const int LossDecimals = 3;

    /// <summary>
    /// Chooses: among the models within one paired standard error of the best, the lowest log loss; of equal ones (to three decimals) the
    /// lowest cost; then the first.
    /// </summary>
    /// <param name="candidates">The models.</param>
    /// <exception cref="InputException">The metric is undefined for every model.</exception>
    public static Choice Choose(Candidates candidates)
    {
        var best = candidates.Best;
        if (best < 0)
        {
            throw new InputException($"{MetricNames.Title(candidates.Metric)} is undefined for every model: {candidates.Slot.Undefined}.");
        }

        double[] errors = [.. Enumerable.Range(0, candidates.Count).Select(model => model == best ? 0 : StandardError(candidates, best, model))];
        int[] tied =
        [
            .. Enumerable.Range(0, candidates.Count)
                .Where(model => Behind(candidates, best, model) <= errors[model])
                .OrderByDescending(model => candidates.Score(candidates.Values[model])),
        ];
        var winner = tied
            .OrderBy(model => Math.Round(candidates.LogLosses[model], LossDecimals))
            .ThenBy(model => candidates.Options.Costs?[model] ?? 0)
            .ThenBy(model => model)
            .First();
        return new(winner, best, tied, errors, Reason(candidates, best, tied, winner));
    }

    /// <summary>How far a model is behind the best, as a score; NaN where it has no value, which ties with nothing.</summary>
    private static double Behind(Candidates candidates, int best, int model) =>
        candidates.Score(candidates.Values[best]) - candidates.Score(candidates.Values[model]);

    private static double StandardError(Candidates candidates, int best, int model)
    {
        // Welford's sums: differences may be a thousandth of the values.
        var (count, mean, squares) = (0, 0.0, 0.0);
        foreach (var row in candidates.InBag)
        {
            var difference = row[best] - row[model];
            if (!double.IsNaN(difference))
            {
                count++;
                var step = difference - mean;
                mean += step / count;
                squares += step * (difference - mean);
            }
        }

        return count > 1 ? Math.Sqrt(squares / (count - 1)) : double.NaN;
    }

    private static string Reason(Candidates candidates, int best, int[] tied, int winner)
    {
        var title = MetricNames.Title(candidates.Metric);
        var name = Capital(candidates.NameOf(winner));
        var value = Number(candidates.Values[winner]);
        if (tied.Length == 1)
        {
            return candidates.Count == 1
                ? $"{name} is the only one."
                : $"{name} was chosen: it has the best {title}, {value}, and no other is within one paired standard error of it.";
        }

        var others = tied.Length == 2 ? "one other is" : $"{tied.Length - 1} others are";
        var place = winner == best
            ? $"it has the best {title}, {value}, {others} within one paired standard error of it"
            : $"its {title} of {value} is within one paired standard error of the best ({candidates.NameOf(best)}, {Number(candidates.Values[best])})";
        return $"{name} was chosen: {place}, and {Resolution(candidates, tied, winner)}.";
    }

    private static string Resolution(Candidates candidates, int[] tied, int winner)
    {
        var loss = Math.Round(candidates.LogLosses[winner], LossDecimals);
        var costs = candidates.Options.Costs;
        int[] rivals = [.. tied.Where(model => Math.Round(candidates.LogLosses[model], LossDecimals) == loss)];
        var lowest = $"lowest log loss ({Number(loss)})";
        return rivals.Length == 1 ? $"it has the {lowest} of the {tied.Length} tied"
            : costs is not null && rivals.Any(model => costs[model] != costs[winner])
                ? $"it costs least of the {rivals.Length} with the {lowest}"
                : $"it is the first of the {rivals.Length} with the {lowest}";
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
