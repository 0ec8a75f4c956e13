using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Runs.Alone;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.TrainerHost.Scores;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>
/// Nested cross-validation: for each outer fold a whole search over the other folds, whose winner predicts the fold. Every sample is
/// predicted once by a model whose search never saw its patient; what is judged is the procedure, not one model (Varma and Simon 2006).
/// </summary>
/// <param name="searching">Runs a search.</param>
/// <param name="spec">The pipeline.</param>
/// <param name="dataset">The data, divided into outer folds.</param>
internal sealed class NestedRun(SearchRun searching, PipelineSpec spec, Dataset dataset)
{
    /// <summary>Runs the outer folds.</summary>
    /// <param name="folder">The run's folder; each outer fold has one below it.</param>
    /// <param name="search">Tuner, objectives and budgets of the whole run.</param>
    /// <param name="model">The search that left the model.</param>
    /// <param name="cancellation">Stops; everything that is done is kept.</param>
    /// <returns>
    /// Predictions of all samples, and whose they are unless no pictures are wanted; or, where a search was stopped, its summary; neither where
    /// one found nothing.
    /// </returns>
    public async Task<(OuterPredictions? Predictions, IReadOnlyList<ExplainedModel> Models, StudySummary? Unfinished)> ExecuteAsync(
        RunFolder folder, SearchOptions search, StudySummary model, CancellationToken cancellation)
    {
        var models = new List<ExplainedModel>();
        var outer = new OuterPredictions.Builder(dataset.Data);
        var (done, unfinished) = await new OuterSearches(searching, spec, dataset).ExecuteAsync(folder, search, model, Conclude, cancellation).ConfigureAwait(false);
        return done ? (outer.Build(), models, null) : (null, [], unfinished);

        string Conclude(OuterSearch fold)
        {
            var winner = WinnerChoice.Make(fold.Folder, fold.Prepared, fold.View, fold.Summary, fold.Search);
            var tested = fold.View.Test.TakeOuterFold();
            using var scorer = new GraphScorer(winner.Onnx, ThreadBudget.Threads);
            var scores = scorer.ScoreBoth(tested, winner.Input);
            if (winner.Plan is not null && spec.Section<EvaluateOptions>().Pictures)
            {
                models.Add(ExplainedModel.Of(fold.Folder, winner, tested, dataset.MultiLabel));
            }

            if (fold.Prepared.Stored.AreImagesWithRows)
            {
                outer.Add(SeenPartsOf.Plan(winner.Input), fold.Fold, PredictionSets.Of(dataset.Data, tested, scores.Probabilities));
            }

            foreach (var other in OtherModel.Of(fold.Folder, fold.Prepared, fold.Summary, winner.Input, fold.View.Validated))
            {
                outer.Add(other.Seen, fold.Fold, other.Predict(dataset.Data, tested));
            }

            PredictionsCsv.Write(fold.Folder.Predictions, outer.Add(fold.Fold, tested, scores, winner), winner.Threshold.Value ?? 0.5);
            return winner.Selection.Name;
        }
    }
}
