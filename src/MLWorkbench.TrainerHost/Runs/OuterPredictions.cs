using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.TrainerHost.Runs.Alone;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.TrainerHost.Scores;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Predictions of nested cross-validation, each row with its outer fold and, of two classes, with that fold's own threshold.</summary>
/// <param name="Predictions">Calibrated, each fold on its own inner predictions.</param>
/// <param name="Uncalibrated">The same as the networks said them; null where no fold was calibrated.</param>
/// <param name="Others">
/// What the best trials of each fold say that saw the image alone, the columns alone or both; only where samples are images with rows, and every fold has one.
/// </param>
internal sealed record OuterPredictions(PredictionSet Predictions, PredictionSet? Uncalibrated, IReadOnlyDictionary<SeenParts, PredictionSet> Others)
{
    /// <summary>Gathers the folds.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    internal sealed class Builder(TrainingData data)
    {
        private readonly List<PredictionRow> _calibrated = [];
        private readonly List<PredictionRow> _said = [];
        private readonly Dictionary<SeenParts, List<PredictionRow>> _others = [];
        private bool _changes;

        /// <summary>Adds a fold.</summary>
        /// <param name="fold">Its number, 0-based.</param>
        /// <param name="samples">Its samples.</param>
        /// <param name="scores">What the fold's winner says of them.</param>
        /// <param name="winner">That winner.</param>
        /// <returns>The fold's predictions alone.</returns>
        public PredictionSet Add(int fold, IReadOnlyList<Sample> samples, GraphScores scores, WinningModel winner)
        {
            var threshold = PredictionSets.TaskOf(data) == PredictionTask.Binary ? winner.Threshold.Value : null;
            var predictions = PredictionSets.Of(data, samples, scores.Probabilities);
            var rows = predictions.Rows.Select(row => row with { Fold = fold, Threshold = threshold }).ToList();
            _calibrated.AddRange(rows);
            _said.AddRange(scores.Uncalibrated is { } said ? PredictionSets.Of(data, samples, said).Rows : predictions.Rows);
            _changes |= scores.Uncalibrated is not null;
            return Like(predictions, rows);
        }

        /// <summary>Adds what the best trials of a fold say that saw these parts of its samples.</summary>
        /// <param name="seen">What they saw.</param>
        /// <param name="fold">The fold, 0-based.</param>
        /// <param name="predictions">What they say.</param>
        public void Add(SeenParts seen, int fold, PredictionSet predictions)
        {
            if (!_others.TryGetValue(seen, out var rows))
            {
                _others[seen] = rows = [];
            }

            rows.AddRange(predictions.Rows.Select(row => row with { Fold = fold }));
        }

        /// <summary>All folds together.</summary>
        public OuterPredictions Build() => new(
            Set(_calibrated),
            _changes ? Set(_said) : null,
            _others.Where(other => other.Value.Count == _calibrated.Count).ToDictionary(other => other.Key, other => Set(other.Value)));

        private static PredictionSet Like(PredictionSet set, IReadOnlyList<PredictionRow> rows) => new(set.Task, set.Classes, set.PositiveClass, rows);

        private PredictionSet Set(IReadOnlyList<PredictionRow> rows) => new(PredictionSets.TaskOf(data), data.Classes, data.Classes[data.PositiveClass], rows);
    }
}
