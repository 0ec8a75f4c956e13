using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>The searches of a nested cross-validation (Varma and Simon 2006): for each outer fold a whole one over the other folds.</summary>
/// <param name="searching">Runs a search.</param>
/// <param name="spec">The pipeline.</param>
/// <param name="dataset">The data, divided into outer folds.</param>
internal sealed class OuterSearches(SearchRun searching, PipelineSpec spec, Dataset dataset)
{
    /// <summary>Runs them.</summary>
    /// <param name="folder">The run's folder; each outer fold has one below it.</param>
    /// <param name="search">Tuner, objectives and budgets of the whole run.</param>
    /// <param name="model">
    /// The search that left the model. It had half of the time, since it computed the features; the outer ones share the other half, and none
    /// of them may try more than it did: what is judged must not have searched harder than what is handed over.
    /// </param>
    /// <param name="conclude">Makes the winner of a search, lets it predict its fold, and says what predicted: "trial 7".</param>
    /// <param name="cancellation">Stops; everything that is done is kept.</param>
    /// <returns>Whether every fold is predicted; where a search was stopped, its summary.</returns>
    public async Task<(bool Done, StudySummary? Unfinished)> ExecuteAsync(
        RunFolder folder, SearchOptions search, StudySummary model, Func<OuterSearch, string> conclude, CancellationToken cancellation)
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
        for (var fold = 0; fold < dataset.OuterFolds; fold++)
        {
            var view = dataset.OuterFold(fold);
            var prepared = PreparedPipeline.From(spec, view, searching.Registry);
            var within = folder.Outer(fold);
            var name = $"{spec.Name}, outer fold {fold + 1} of {dataset.OuterFolds}";
            var summary = await searching.ExecuteAsync(name, within, prepared, view, search, TimeSpan.Zero, cancellation).ConfigureAwait(false);
            if (summary.Stopped is StopReason.Cancelled or StopReason.Error)
            {
                return (false, summary);
            }

            if (summary.Best is null)
            {
                searching.Progress.Report(new Notice(
                    $"The procedure could not be judged: the search of outer fold {fold + 1} completed no trial. {summary.Message}"));
                return (false, null);
            }

            var maker = conclude(new OuterSearch(fold, within, prepared, view, summary, search));
            searching.Progress.Report(new StepStarted($"Outer fold {fold + 1} of {dataset.OuterFolds}: {view.Test.Count} {dataset.Unit}s predicted by {maker}"));
        }

        return (true, null);
    }
}
