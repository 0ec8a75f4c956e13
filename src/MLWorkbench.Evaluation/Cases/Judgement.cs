using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>A sample in one cell of a confusion matrix.</summary>
/// <param name="Row">Position in the predictions.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Certainty">See <see cref="Cases.Certainty"/>.</param>
internal readonly record struct Judgement(int Row, CellKey Cell, double Certainty)
{
    /// <summary>Every sample in its cell; with several labels in one cell of each label.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">Where probabilities become decisions.</param>
    public static IEnumerable<Judgement> Of(PredictionSet predictions, double threshold)
    {
        for (var index = 0; index < predictions.Rows.Count; index++)
        {
            var row = predictions.Rows[index];
            var predicted = predictions.PredictedOf(row, threshold);
            var own = row.Threshold ?? threshold;
            if (predictions.Task == PredictionTask.Multilabel)
            {
                for (var label = 0; label < predictions.Classes.Count; label++)
                {
                    var key = new CellKey(row.Labels.Contains(label) ? 1 : 0, predicted.Contains(label) ? 1 : 0, label);
                    yield return new Judgement(index, key, Cases.Certainty.OfDecision(row.Probabilities[label], own));
                }

                continue;
            }

            var certainty = predictions.Task == PredictionTask.Binary
                ? Cases.Certainty.OfDecision(row.Probabilities[predictions.PositiveIndex], own)
                : Cases.Certainty.OfClass(row, predicted[0], row.Labels[0]);
            yield return new Judgement(index, new CellKey(row.Labels[0], predicted[0], null), certainty);
        }
    }
}

/// <summary>A cell of a confusion matrix, or of that of one label.</summary>
/// <param name="Truth">Index of the true class; of a label 1 where it is there.</param>
/// <param name="Predicted">Index of the predicted class; of a label 1 where it was predicted.</param>
/// <param name="Label">The label; null for exclusive classes.</param>
internal readonly record struct CellKey(int Truth, int Predicted, int? Label)
{
    /// <summary>Whether its samples were predicted wrongly.</summary>
    public bool IsError => Truth != Predicted;

    /// <summary>A label that is rightly not predicted is nothing to look at: nearly every sample has many.</summary>
    public bool IsShown => Label is null || Truth == 1 || Predicted == 1;
}
