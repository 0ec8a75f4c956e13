using System.ComponentModel.DataAnnotations;
using MLWorkbench.Evaluation.Comparison.Alignment;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>
/// Compares models on the same samples: each with one declared reference, by intervals of the difference from resamples of the groups that
/// both share, and by swapping both models' predictions for whole groups.
/// </summary>
public static class ModelComparison
{
    /// <summary>Compares.</summary>
    /// <param name="models">At least two, with different names.</param>
    /// <param name="reference">Index of the model that all others are compared with, declared before the results were seen.</param>
    /// <param name="metrics">Names that <see cref="MetricNames.Resolve"/> knows, the one that counts first; at least one.</param>
    /// <param name="options">Replicates, draws, seed, confidence.</param>
    /// <exception cref="InputException">The models do not fit together; the message names the model and the sample.</exception>
    public static ComparisonReport Compare(
        IReadOnlyList<ComparedModel> models, int reference, IReadOnlyList<string> metrics, ComparisonOptions? options = null)
    {
        options ??= new();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Check(models, reference, metrics);
        var task = models[0].Predictions.Task;
        string[] names = [.. metrics.Select(metric => MetricNames.Resolve(metric, task)).Distinct(StringComparer.Ordinal)];
        var shared = ComparableSets.Of(models, options.Intersection);
        var judged = names.Select(name => new JudgedMetric(models, CandidatesOf(models, shared, name, options), reference, options)).ToList();
        var aligned = judged[0].Candidates;
        return new()
        {
            Task = task,
            Classes = aligned.Models[0].Classes,
            PositiveClass = aligned.Models[0].PositiveClass,
            Samples = aligned.Models[0].Rows.Count,
            Groups = aligned.Groups,
            LeftOut = shared.LeftOut,
            Models = [.. models.Select(model => new ModelEntry(model.Name, model.Threshold))],
            Reference = reference,
            Metrics = [.. judged.Select(metric => metric.Compare())],
            SampleTests =
            [
                .. models.Select((model, index) => index == reference ? null : Comparison.SampleWise.SampleTests.Of(
                    aligned.Models[index], model.Threshold, aligned.Models[reference], models[reference].Threshold)),
            ],
            WithinFolds = shared.Folds is not null,
            Options = options,
            Notes = shared.Notes,
        };
    }

    private static Candidates CandidatesOf(
        IReadOnlyList<ComparedModel> models, ComparableSets shared, string metric, ComparisonOptions options) => new(shared.Sets, metric, new()
        {
            Folds = shared.Folds,
            Thresholds = [.. models.Select(model => model.Threshold.Value ?? 0.5)],
            Names = [.. models.Select(model => model.Name)],
            Replicates = options.Replicates,
            Seed = options.Seed,
            Confidence = options.Confidence,
            Threads = options.Threads,
        });

    private static void Check(IReadOnlyList<ComparedModel> models, int reference, IReadOnlyList<string> metrics)
    {
        if (models.Count < 2)
        {
            throw new InputException("A comparison needs at least two models.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(reference);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reference, models.Count);
        ArgumentOutOfRangeException.ThrowIfZero(metrics.Count);
        if (models.GroupBy(model => model.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InputException($"Two models are called '{twice.Key}'.");
        }
    }
}
