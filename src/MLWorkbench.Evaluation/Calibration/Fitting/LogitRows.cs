using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>One question of yes or no over rows: what a model said, as log-odds, and what was true.</summary>
/// <param name="Logits">Log-odds that the model gave; no length but that of the others.</param>
/// <param name="Truth">Whether it was so.</param>
/// <param name="Groups">Number of each row's group, from 0.</param>
internal sealed record LogitRows(double[] Logits, bool[] Truth, int[] Groups)
{
    /// <summary>Number of rows.</summary>
    public int Count => Logits.Length;

    /// <summary>Rows where it was so.</summary>
    public int Positives => Truth.Count(truth => truth);

    /// <summary>Number of groups.</summary>
    public int GroupCount => Groups.Length == 0 ? 0 : Groups.Max() + 1;

    /// <summary>Groups that hold a row of that truth.</summary>
    public int GroupsWith(bool truth) => Enumerable.Range(0, Count).Where(row => Truth[row] == truth).Select(row => Groups[row]).Distinct().Count();

    /// <summary>
    /// The rows of one class against the rest, with the log-odds of its probability; infinite at exactly 0 and 1. Of two classes both columns
    /// are read: single precision says 1 where the other column still knows how far from it.
    /// </summary>
    public static LogitRows Of(PredictionSet predictions, int @class) => predictions.Task == PredictionTask.Binary
        ? Of(predictions, @class, row => Math.Log(row.Probabilities[@class]) - Math.Log(row.Probabilities[1 - @class]))
        : Of(predictions, @class, LogOdds.Of);

    /// <summary>The same with log-odds as a calibrator reads them: finite.</summary>
    public static LogitRows Bounded(PredictionSet predictions, int @class) => predictions.Task == PredictionTask.Multilabel
        ? Of(predictions, @class, LogOdds.Bounded)
        : Of(predictions, @class, row => LogOdds.Bounded(row.Probabilities[@class], row.Probabilities[1 - @class]));

    /// <summary>The same rows moved by a constant.</summary>
    public LogitRows Moved(double by) => by == 0 ? this : this with { Logits = [.. Logits.Select(logit => logit + by)] };

    private static LogitRows Of(PredictionSet predictions, int @class, Func<double, double> logit) =>
        Of(predictions, @class, row => logit(row.Probabilities[@class]));

    private static LogitRows Of(PredictionSet predictions, int @class, Func<PredictionRow, double> logit)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return new(
            [.. predictions.Rows.Select(logit)],
            [.. predictions.Rows.Select(row => row.Labels.Contains(@class))],
            [.. predictions.Rows.Select(row => numbers.TryGetValue(row.Group, out var known) ? known : numbers[row.Group] = numbers.Count)]);
    }
}
