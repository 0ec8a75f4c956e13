using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>What an ensemble says: the weighted mean of its members' probabilities.</summary>
public static class EnsemblePredictions
{
    /// <summary>Mixes.</summary>
    /// <param name="models">Predictions of the same samples.</param>
    /// <param name="members">Indices into the models, and their weights, which sum to one.</param>
    /// <returns>Rows in the order of the first model.</returns>
    /// <exception cref="Foundation.Errors.InputException">The models do not fit together.</exception>
    public static PredictionSet Mean(IReadOnlyList<PredictionSet> models, IReadOnlyList<WeightedMember> members) =>
        MeanOfAligned(AlignedModels.Of(models, null, model => $"model {model + 1}"), members);

    internal static PredictionSet MeanOfAligned(IReadOnlyList<PredictionSet> models, IReadOnlyList<WeightedMember> members)
    {
        var first = models[0];
        var rows = new PredictionRow[first.Rows.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            var sums = new double[first.Classes.Count];
            foreach (var (model, weight) in members)
            {
                var probabilities = models[model].Rows[row].Probabilities;
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] += weight * probabilities[c];
                }
            }

            rows[row] = first.Rows[row] with { Probabilities = [.. sums.Select(sum => Math.Clamp(sum, 0, 1))] };
        }

        return new(first.Task, first.Classes, first.PositiveClass, rows);
    }
}
