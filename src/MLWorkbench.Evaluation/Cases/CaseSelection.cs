using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>
/// Chooses the samples worth looking at: errors of which the model was most certain, and for every cell of the confusion matrix the cases
/// of which it was most certain. Each patient gives its first case before any gives its second, so that one patient cannot fill the gallery.
/// </summary>
public static class CaseSelection
{
    /// <summary>Chooses; the same predictions always give the same gallery. Pictures are for others to add.</summary>
    /// <param name="predictions">The judged predictions.</param>
    /// <param name="threshold">Where probabilities become decisions; unused with three or more exclusive classes.</param>
    /// <param name="options">How many.</param>
    /// <returns>
    /// Cases in the order of their importance: first the worst errors, then in rounds over the cells, those with errors first. Only cells that
    /// hold a sample are listed.
    /// </returns>
    public static CaseGallery Select(PredictionSet predictions, double threshold, CaseOptions? options = null)
    {
        options ??= new CaseOptions();
        var judged = Judgement.Of(predictions, threshold).ToList();
        var worst = Spread(predictions, Worst(judged)).Take(Math.Min(options.WorstErrors, options.Most)).Select(error => error.Row).ToList();
        var cells = judged.GroupBy(judgement => judgement.Cell)
            .OrderByDescending(cell => cell.Key.IsError).ThenByDescending(cell => cell.Key.IsError ? cell.Count() : 0)
            .ThenBy(cell => cell.Key.Label).ThenBy(cell => cell.Key.Truth).ThenBy(cell => cell.Key.Predicted)
            .Select(cell => (cell.Key, Count: cell.Count(), Picks: Spread(predictions, cell).Take(cell.Key.IsShown ? options.PerCell : 0).ToList()))
            .ToList();

        var chosen = new List<int>(worst);
        var positions = worst.Select((row, position) => (row, position)).ToDictionary(pair => pair.row, pair => pair.position);
        for (var round = 0; round < options.PerCell && chosen.Count < options.Most; round++)
        {
            foreach (var (_, _, picks) in cells)
            {
                if (round < picks.Count && chosen.Count < options.Most && positions.TryAdd(picks[round].Row, chosen.Count))
                {
                    chosen.Add(picks[round].Row);
                }
            }
        }

        return new CaseGallery
        {
            Cases = [.. chosen.Select(row => Shown(predictions, predictions.Rows[row], threshold))],
            WorstErrors = [.. worst.Select(row => positions[row])],
            Cells =
            [
                .. cells.Select(cell => new CaseCell(
                    cell.Key.Truth,
                    cell.Key.Predicted,
                    [.. InOrder(predictions, cell.Picks).Where(pick => positions.ContainsKey(pick.Row)).Select(pick => positions[pick.Row])],
                    cell.Count) { Label = cell.Key.Label }),
            ],
        };
    }

    /// <summary>Every wrongly predicted sample once, by the label of which the model was most certain.</summary>
    private static IEnumerable<Judgement> Worst(IEnumerable<Judgement> judged) =>
        judged.Where(judgement => judgement.Cell.IsError).GroupBy(error => error.Row).Select(errors => errors.MaxBy(error => error.Certainty));

    /// <summary>The most certain case of every patient, then the second of every patient, and so on.</summary>
    private static IEnumerable<Judgement> Spread(PredictionSet predictions, IEnumerable<Judgement> judged) =>
        InOrder(predictions, judged)
            .GroupBy(judgement => predictions.Rows[judgement.Row].Group, StringComparer.Ordinal)
            .SelectMany(group => group.Select((judgement, rank) => (judgement, rank)))
            .OrderBy(pair => pair.rank).ThenByDescending(pair => pair.judgement.Certainty)
            .ThenBy(pair => predictions.Rows[pair.judgement.Row].Sample, StringComparer.Ordinal)
            .Select(pair => pair.judgement);

    private static IOrderedEnumerable<Judgement> InOrder(PredictionSet predictions, IEnumerable<Judgement> judged) =>
        judged.OrderByDescending(judgement => judgement.Certainty).ThenBy(judgement => predictions.Rows[judgement.Row].Sample, StringComparer.Ordinal);

    private static Case Shown(PredictionSet predictions, PredictionRow row, double threshold) =>
        new(row.Sample, row.Group, row.Labels, predictions.PredictedOf(row, threshold), row.Probabilities);
}
