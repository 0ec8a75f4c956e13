using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Progress;
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
    /// <param name="model">
    /// The search that left the model. It had half of the time, since it computed the features; the outer ones share the other half, and none
    /// of them may try more than it did: what is judged must not have searched harder than what is handed over.
    /// </param>
    /// <param name="cancellation">Stops; everything that is done is kept.</param>
    /// <returns>
    /// Predictions of all samples, and whose they are unless no pictures are wanted; or, where a search was stopped, its summary; neither where
    /// one found nothing.
    /// </returns>
    public async Task<(OuterPredictions? Predictions, IReadOnlyList<ExplainedModel> Models, StudySummary? Unfinished)> ExecuteAsync(
        RunFolder folder, SearchOptions search, StudySummary model, CancellationToken cancellation)
    {
        // What did well in earlier runs on these data was chosen with a look at every outer fold.
        search = search with
        {
            WarmStart = null,
            Time = search.Time / 2 / dataset.OuterFolds,
            Trials = model.Trials.Count(trial => trial.IsFinished),
            // Chosen by the budgets of the whole run: what is judged must search as what is handed over did.
            Tuner = search.Tuner.Choose(SearchSpace.From(spec.SearchParameters, search.Rules), search).Options,
        };
        var models = new List<ExplainedModel>();
        var outer = new OuterPredictions.Builder(dataset.Data);
        for (var fold = 0; fold < dataset.OuterFolds; fold++)
        {
            var view = dataset.OuterFold(fold);
            var prepared = PreparedPipeline.From(spec, view, searching.Registry);
            var within = folder.Outer(fold);
            var name = $"{spec.Name}, outer fold {fold + 1} of {dataset.OuterFolds}";
            var summary = await searching.ExecuteAsync(name, within, prepared, view, search, TimeSpan.Zero, cancellation).ConfigureAwait(false);
            if (summary.Stopped is StopReason.Cancelled or StopReason.Error)
            {
                return (null, [], summary);
            }

            if (summary.Best is null)
            {
                searching.Progress.Report(new Notice(
                    $"The procedure could not be judged: the search of outer fold {fold + 1} completed no trial. {summary.Message}"));
                return (null, [], null);
            }

            var winner = WinnerChoice.Make(within, prepared, view, summary, search);
            var tested = view.Test.TakeOuterFold();
            using var scorer = new GraphScorer(winner.Onnx, ThreadBudget.Threads);
            var scores = scorer.ScoreBoth(tested, winner.Input);
            if (dataset.Data.HasImages && spec.Section<EvaluateOptions>().Pictures)
            {
                models.Add(ExplainedModel.Of(within, winner, tested, dataset.MultiLabel));
            }

            PredictionsCsv.Write(within.Predictions, outer.Add(fold, tested, scores, winner), winner.Threshold.Value ?? 0.5);
            searching.Progress.Report(new StepStarted($"Outer fold {fold + 1} of {dataset.OuterFolds}: {tested.Count} {dataset.Unit}s predicted by {winner.Selection.Name}"));
        }

        return (outer.Build(), models, null);
    }
}
