using System.Globalization;

namespace MLWorkbench.Evaluation.Regression.Intervals;

/// <summary>
/// Split-conformal prediction intervals (Vovk et al. 2005; Lei et al. 2018): a quantile of the absolute errors on rows that the model did not learn
/// from. Patients, not rows, are exchangeable: every patient weighs the same, each of its rows an equal part, and one further patient of
/// unknown error is counted (the pooled form of Dunn, Wasserman and Ramdas 2022). With one row a patient this is the usual rank
/// ceil((n + 1) coverage).
/// </summary>
public static class ConformalFit
{
    private const double Rounding = 1e-12;

    /// <summary>Fits the interval.</summary>
    /// <param name="rows">Predictions of rows that the model did not learn from.</param>
    /// <param name="coverage">Share of new samples whose number shall lie within, above 0 and below 1.</param>
    /// <param name="fittedOn">"validation" or "out-of-fold".</param>
    public static PredictionInterval Fit(IReadOnlyList<RegressionRow> rows, double coverage, string fittedOn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(coverage, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coverage, 1);
        var groups = RegressionGroups.Of(rows);
        var rowsOfGroup = groups.OfRow.CountBy(group => group).ToDictionary();
        var half = Quantile(
            [.. rows.Zip(groups.OfRow, (row, group) => (Error: Math.Abs(row.Error), Weight: 1.0 / rowsOfGroup[group] / (groups.Count + 1))).OrderBy(pair => pair.Error)],
            coverage);
        return new(coverage, half, fittedOn, rows.Count, groups.Count) { Sentence = Sentence(half, coverage, fittedOn, rows.Count, groups.Count) };
    }

    private static double? Quantile(IReadOnlyList<(double Error, double Weight)> sorted, double coverage)
    {
        var sum = 0.0;
        foreach (var (error, weight) in sorted)
        {
            sum += weight;
            if (sum >= coverage - Rounding)
            {
                return error;
            }
        }

        // Only the one further patient is left, of whom nothing is known.
        return null;
    }

    private static string Sentence(double? half, double coverage, string fittedOn, int samples, int groups)
    {
        var share = (100 * coverage).ToString("0.#", CultureInfo.InvariantCulture);
        var from = string.Create(CultureInfo.InvariantCulture, $"{samples:#,0} {fittedOn} {(samples == 1 ? "prediction" : "predictions")} of {groups:#,0} {(groups == 1 ? "group" : "groups")}");
        return half is { } width
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Of patients like those of the training data about {share} % have a true number within ±{width:0.####} of the predicted one (split conformal, from {from}, every group weighing the same).")
            : $"There is no prediction interval: {from} are too few for {share} %.";
    }
}
