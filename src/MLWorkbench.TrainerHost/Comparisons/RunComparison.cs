using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Comparison;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>Compares runs, trials, prediction files and models.</summary>
public static class RunComparison
{
    /// <summary>Reads and compares. A look at a test set is written into the ledger.</summary>
    /// <param name="request">What is to be compared.</param>
    /// <param name="progress">Told the number of files looked at so far where models predict, or null.</param>
    /// <param name="cancellation">Stops models that predict.</param>
    /// <exception cref="InputException">Something cannot be read, or the samples are not the same; the message names it.</exception>
    public static ComparisonInput Compare(ComparisonRequest request, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (request.Trials.Count == 0 && request.Subjects.Count < 2)
        {
            throw new InputException("compare: give at least two runs, prediction files or models; or one run with --trials 3,7.");
        }

        var opened = new OpenedTestSets(new TestLedger());
        var sources = new SubjectReader(request, opened).Read(progress, cancellation);
        var names = UniqueNames.Of(sources);
        var models = sources.Zip(names, (source, name) => new ComparedModel(name, source.Predictions, source.Threshold)).ToList();
        var metrics = request.Metrics.Count > 0 ? request.Metrics : DefaultMetrics(models[0].Predictions.Task);
        return new()
        {
            Report = ModelComparison.Compare(models, ComparedTogether.Reference(request.Reference, sources, names), metrics, request.Options),
            On = ComparedTogether.On(sources),
            Origins = [.. sources.Select(source => new ComparedOrigin(source.Subject, source.Trials))],
            Created = DateTimeOffset.UtcNow,
            Command = request.Command,
            GroupWord = ComparedTogether.GroupWord(sources),
            Warnings = ComparedTogether.Warnings(sources, opened),
        };
    }

    /// <summary>What is judged where nothing is asked for: ranking first, then decisions and probabilities.</summary>
    private static IReadOnlyList<string> DefaultMetrics(PredictionTask task) => task switch
    {
        PredictionTask.Binary => [MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Brier],
        PredictionTask.Multiclass => [MetricNames.AurocMacroOvr, MetricNames.BalancedAccuracy, MetricNames.BrierMulticlassSum],
        _ => [MetricNames.AurocMacroOvr, MetricNames.MacroF1, MetricNames.Brier],
    };
}
