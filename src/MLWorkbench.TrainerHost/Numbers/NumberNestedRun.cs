using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Pipelines;
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
    /// <param name="model">The search that left the model.</param>
    /// <param name="cancellation">Stops; everything that is done is kept.</param>
    /// <returns>Predictions of all rows; or, where a search was stopped, its summary; neither where one found nothing.</returns>
    public async Task<(IReadOnlyList<RegressionRow>? Predictions, StudySummary? Unfinished)> ExecuteAsync(
        RunFolder folder, SearchOptions search, StudySummary model, CancellationToken cancellation)
    {
        var rows = new List<RegressionRow>();
        var (done, unfinished) = await new OuterSearches(searching, spec, dataset).ExecuteAsync(folder, search, model, Conclude, cancellation).ConfigureAwait(false);
        if (!done)
        {
            return (null, unfinished);
        }

        // Where one fold has too few patients for an interval, coverage over the others would say nothing of the procedure.
        return (rows.TrueForAll(row => row.Low is not null) ? rows : rows.ConvertAll(row => row with { Low = null, High = null }), null);

        string Conclude(OuterSearch fold)
        {
            var winner = NumberWinner.Of(fold.Folder, fold.Prepared, fold.View, fold.Summary);
            var tested = fold.View.Test.TakeOuterFold();
            using var scorer = new GraphScorer(winner.Onnx, ThreadBudget.Threads);
            rows.AddRange(winner.Interval.Apply(NumberSets.Of(tested, scorer.Score(tested, winner.Input))));
            return $"trial {winner.Trial.Number}";
        }
    }
}
