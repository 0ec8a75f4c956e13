using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>
/// Logistic regression of the truth on the log-odds that a model gave (Cox 1958), by Newton's method. Its slope and intercept measure
/// calibration; with a penalty they make it (Platt 1999).
/// </summary>
public static class LogisticRecalibration
{
    private const int Steps = 200;
    private const double Tolerance = 1e-12;

    // Farther on, a likelihood that has a maximum has long had it; one that has none grows for ever.
    private const double Farthest = 500;

    /// <summary>Slope and intercept, unpenalised, with standard errors.</summary>
    /// <param name="predictions">Predictions of two classes.</param>
    public static Fitted<RecalibrationLine> Fit(PredictionSet predictions) => Fit(LogitRows.Of(predictions, predictions.PositiveIndex));

    /// <summary>
    /// The intercept with the slope fixed at 1, "calibration in the large", with its standard error for rows of a group that belong together.
    /// </summary>
    /// <param name="predictions">Predictions of two classes.</param>
    public static Fitted<OffsetIntercept> InTheLarge(PredictionSet predictions) => InTheLarge(LogitRows.Of(predictions, predictions.PositiveIndex));

    internal static Fitted<RecalibrationLine> Fit(LogitRows rows) => (Obstacle(rows) ?? SlopeObstacle(rows)) is { } reason
        ? Fitted<RecalibrationLine>.None(reason)
        : Newton(rows, 0, 0) is { } solution
            ? new(solution, null)
            : Fitted<RecalibrationLine>.None("the regression on the scores has no finite solution");

    /// <summary>
    /// The line that is most probable when, before any data, the mean log-odds are believed to be off by 0 with a standard deviation and the
    /// slope to be 1 with another: few samples move it little, many as far as they say.
    /// </summary>
    internal static RecalibrationLine? Penalised(LogitRows rows, double shiftDeviation, double slopeDeviation)
    {
        var middle = rows.Logits.Average();
        var centred = rows with { Logits = [.. rows.Logits.Select(logit => logit - middle)] };
        return Newton(centred, 1 / (shiftDeviation * shiftDeviation), 1 / (slopeDeviation * slopeDeviation), middle) is not { } line
            ? null
            : line with { Intercept = line.Intercept + (middle * (1 - line.Slope)) };
    }

    internal static Fitted<OffsetIntercept> InTheLarge(LogitRows rows)
    {
        if (Obstacle(rows) is { } reason)
        {
            return Fitted<OffsetIntercept>.None(reason);
        }

        var intercept = 0.0;
        var (residuals, weight) = (new double[rows.GroupCount], 0.0);
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(residuals);
            weight = 0;
            for (var row = 0; row < rows.Count; row++)
            {
                var p = LogOdds.Probability(intercept + rows.Logits[row]);
                residuals[rows.Groups[row]] += (rows.Truth[row] ? 1 : 0) - p;
                weight += p * (1 - p);
            }

            var change = Math.Clamp(residuals.Sum() / weight, -2, 2);
            intercept += change;
            if (Math.Abs(change) < Tolerance)
            {
                break;
            }
        }

        var groups = rows.GroupCount;
        var spread = Math.Sqrt(residuals.Sum(residual => residual * residual) * groups / Math.Max(1, groups - 1)) / weight;
        return new(new(intercept, 1 / Math.Sqrt(weight), spread), null);
    }

    private static string? Obstacle(LogitRows rows) =>
        rows.Logits.Any(logit => !double.IsFinite(logit)) ? "a probability is exactly 0 or 1"
        : rows.Positives == 0 || rows.Positives == rows.Count ? "only one class occurs"
        : null;

    private static string? SlopeObstacle(LogitRows rows)
    {
        var (yes, no) = (Side(true), Side(false));
        return Math.Max(yes.High, no.High) == Math.Min(yes.Low, no.Low) ? "all scores are equal"
            : yes.Low >= no.High || no.Low >= yes.High ? "the scores separate the classes perfectly"
            : null;

        (double Low, double High) Side(bool truth)
        {
            var logits = rows.Logits.Where((_, row) => rows.Truth[row] == truth).ToArray();
            return (logits.Min(), logits.Max());
        }
    }

    // Centred rows come with their middle as the offset, so that shift 0 and slope 1 leave every probability as it was.
    private static RecalibrationLine? Newton(LogitRows rows, double shiftPenalty, double slopePenalty, double offset = 0)
    {
        var (intercept, slope) = (0.0, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var (g0, g1) = (-shiftPenalty * intercept, -slopePenalty * (slope - 1));
            var (h00, h01, h11) = (shiftPenalty, 0.0, slopePenalty);
            for (var row = 0; row < rows.Count; row++)
            {
                var logit = rows.Logits[row];
                var p = LogOdds.Probability(offset + intercept + (slope * logit));
                var residual = (rows.Truth[row] ? 1 : 0) - p;
                var weight = p * (1 - p);
                g0 += residual;
                g1 += residual * logit;
                h00 += weight;
                h01 += weight * logit;
                h11 += weight * logit * logit;
            }

            var determinant = (h00 * h11) - (h01 * h01);
            if (!(determinant > 0))
            {
                return null;
            }

            var (change0, change1) = (((h11 * g0) - (h01 * g1)) / determinant, ((h00 * g1) - (h01 * g0)) / determinant);
            var largest = Math.Max(Math.Abs(change0), Math.Abs(change1));
            // A step from far away may overshoot; near the maximum it is whole.
            var share = Math.Min(1, 2 / largest);
            (intercept, slope) = (intercept + (share * change0), slope + (share * change1));
            if (!(Math.Abs(intercept) < Farthest && Math.Abs(slope) < Farthest))
            {
                return null;
            }

            if (largest < Tolerance * (1 + Math.Abs(intercept) + Math.Abs(slope)))
            {
                return new(
                    intercept, slope, Math.Sqrt(h11 / determinant), Math.Sqrt(h00 / determinant),
                    ClusterSlopeError(rows, offset + intercept, slope, h00 / determinant, -h01 / determinant));
            }
        }

        return null;
    }

    /// <summary>The sandwich over groups (Liang and Zeger 1986) with the factor G / (G - 1).</summary>
    private static double ClusterSlopeError(LogitRows rows, double intercept, double slope, double own, double cross)
    {
        var scores = new double[rows.GroupCount];
        for (var row = 0; row < rows.Count; row++)
        {
            var residual = (rows.Truth[row] ? 1 : 0) - LogOdds.Probability(intercept + (slope * rows.Logits[row]));
            scores[rows.Groups[row]] += residual * (cross + (own * rows.Logits[row]));
        }

        return Math.Sqrt(scores.Sum(score => score * score) * scores.Length / Math.Max(1, scores.Length - 1));
    }
}
