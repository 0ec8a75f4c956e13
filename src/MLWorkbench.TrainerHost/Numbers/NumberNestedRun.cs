using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>
/// Nested cross-validation of a number (Varma and Simon 2006): for each outer fold a whole search over the other folds, whose winner predicts
/// the fold, with the prediction interval of its own inner predictions.
/// </summary>
/// <param name="searching">Runs a search.</param>
/// <param name="spec">The pipeline.</param>
/// <param name="dataset">The data, divided into outer folds.</param>
internal sealed class NumberNestedRun(SearchRun searching, PipelineSpec spec, Dataset dataset)
{
    /// <summary>Runs the outer folds.</summary>
    /// <param name="folder">The run's folder; each outer fold has one below it.</param>
    /// <param name="search">Tuner, objectives and budgets of the whole run.</param>
    /// <param name="model">The search that left the model: none of the outer ones may try more than it did.</param>
    /// <param name="cancellation">Stops; everything that is done is kept.</param>
    /// <returns>Predictions of all rows; or, where a search was stopped, its summary; neither where one found nothing.</returns>
    public async Task<(IReadOnlyList<RegressionRow>? Predictions, StudySummary? Unfinished)> ExecuteAsync(
        RunFolder folder, SearchOptions search, StudySummary model, CancellationToken cancellation)
    {
        search = search with
        {
            WarmStart = null,
            Time = search.Time / 2 / dataset.OuterFolds,
            Trials = model.Trials.Count(trial => trial.IsFinished),
            Tuner = search.Tuner.Choose(SearchSpace.From(spec.SearchParameters, search.Rules), search).Options,
        };
        var rows = new List<RegressionRow>();
        for (var fold = 0; fold < dataset.OuterFolds; fold++)
        {
            var view = dataset.OuterFold(fold);
            var prepared = PreparedPipeline.From(spec, view, searching.Registry);
            var within = folder.Outer(fold);
            var name = $"{spec.Name}, outer fold {fold + 1} of {dataset.OuterFolds}";
            var summary = await searching.ExecuteAsync(name, within, prepared, view, search, TimeSpan.Zero, cancellation).ConfigureAwait(false);
            if (summary.Stopped is StopReason.Cancelled or StopReason.Error)
            {
                return (null, summary);
            }

            if (summary.Best is null)
            {
                searching.Progress.Report(new Notice(
                    $"The procedure could not be judged: the search of outer fold {fold + 1} completed no trial. {summary.Message}"));
                return (null, null);
            }

            var winner = NumberWinner.Of(within, prepared, view, summary);
            var tested = view.Test.TakeOuterFold();
            using var scorer = new GraphScorer(winner.Onnx, ThreadBudget.Threads);
            rows.AddRange(winner.Interval.Apply(NumberSets.Of(tested, scorer.Score(tested, winner.Input))));
            searching.Progress.Report(new StepStarted($"Outer fold {fold + 1} of {dataset.OuterFolds}: {tested.Count} {dataset.Unit}s predicted by trial {winner.Trial.Number}"));
        }

        // Where one fold has too few patients for an interval, coverage over the others would say nothing of the procedure.
        return (rows.TrueForAll(row => row.Low is not null) ? rows : rows.ConvertAll(row => row with { Low = null, High = null }), null);
    }
}
