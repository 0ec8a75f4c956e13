using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Data.Tables;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Packaging;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.TrainerHost.Numbers;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Treatments;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>A pipeline that has met its data: the space it searches, and what the samples share.</summary>
/// <param name="Spec">The pipeline.</param>
/// <param name="Space">What is searched.</param>
/// <param name="Stored">What all samples have in common as stored.</param>
/// <param name="Notices">What the user must not miss.</param>
internal sealed record PreparedPipeline(PipelineSpec Spec, SearchSpace Space, StoredSamples Stored, IReadOnlyList<string> Notices)
{
    /// <summary>What the user should know and need not worry about.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Brings both together and finds out at once what would make every trial fail.</summary>
    /// <param name="spec">The pipeline.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="registry">The known backbones.</param>
    /// <exception cref="Foundation.Errors.InputException">The image steps do not fit the images, or the loss not the labels.</exception>
    public static PreparedPipeline From(PipelineSpec spec, Dataset dataset, BackboneRegistry registry)
    {
        var fingerprint = dataset.Fingerprint;
        var space = SearchSpace.From(spec.SearchParameters, spec.Section<SearchOptions>().Rules);
        var sample = spec.WithFullStepPaths().Decide(space.Middle());
        NamedBackbones.Require(spec, sample, registry);
        if (dataset.Data.IsNumeric)
        {
            NumberOptions.Check(spec, dataset.Data);
        }
        else
        {
            RequireMetrics(spec.Section<SearchOptions>(), dataset.Data);
            DecisionReports.Check(PredictionSets.TaskOf(dataset.Data), spec.Section<EvaluateOptions>(), "evaluate.prevalence");
            CalibrationChoices.Check(spec.Section<DecideOptions>().Calibrate, PredictionSets.TaskOf(dataset.Data));
        }

        HeadChoices(spec, space).ToList().ForEach(trainer => Trainers.Check(trainer, dataset.Data));
        SubgroupEvaluator.Check(
            spec.Section<EvaluateOptions>().Subgroups,
            [.. dataset.Training.Concat(dataset.Validation).SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal)]);
        var reads = spec.Section<DataOptions>();
        var table = dataset.Data.HasImages && reads.Features is not { Count: > 0 } ? null : TableFeatures.Of(dataset.Data, reads);
        if (table is not null && dataset.Volumes is not null)
        {
            throw new InputException("data.features: columns are learnt from beside images, and these samples are volumes. Leave the columns out, or make one image of each volume.");
        }

        RunTreatments.Check(spec.Section<EvaluateOptions>().Treatments, table?.Columns, dataset.Data);
        var stored = new StoredSamples(dataset.Data.HasImages ? StoredImages.Of(fingerprint) : null, table?.Columns);
        _ = stored.PlanOf(sample.Steps);
        // A loss that is searched over fits in some trials.
        if (!spec.SearchParameters.Any(parameter => parameter.Path.EndsWith(".loss", StringComparison.Ordinal)))
        {
            Trainers.Check(sample.Trainer, dataset.Data);
        }

        var notices = fingerprint.Depths.Count > 1 && sample.Find<NormalizeOptions>()?.Mode != NormalizeMode.Image
            ? (string[])
            [
                "8-bit and 16-bit images stand side by side; their raw values have nothing in common. "
                + "Add `- normalize: image` to the pipeline, or bring them to one depth.",
            ]
            : [];
        return new PreparedPipeline(spec, space, stored, [.. table?.Doubts ?? [], .. notices, .. Familiar(sample, dataset), .. NamedBackbones.Notices(spec, sample, registry)])
        {
            Remarks = table?.Notices ?? [],
        };
    }

    /// <summary>A network that goes on from weights that met these very images has seen its validation images before, unless they are divided as then.</summary>
    private static IEnumerable<string> Familiar(DecidedPipeline sample, Dataset dataset) =>
        sample.Trainer is IStartOptions { Start: { } start } && ModelPackage.Read(start).Manifest.DataContent == dataset.Fingerprint.Content
            ? ["The weights that training goes on from were trained on these very data: divided otherwise than then, validation and test images are known to them, and every number is too good."]
            : [];

    /// <summary>The trainer with each head that the search may choose: one that does not fit the labels would fail in every trial that takes it.</summary>
    private static IEnumerable<object> HeadChoices(PipelineSpec spec, SearchSpace space) =>
        spec.SearchParameters.Where(parameter => parameter.Path == "train.tabular.head" && parameter.Expression is ChoiceExpression)
            .SelectMany(parameter => ((ChoiceExpression)parameter.Expression).Alternatives.Select(alternative =>
                spec.Decide(space.Complete(new Dictionary<string, object> { [parameter.Path] = alternative.Key })).Trainer));

    /// <summary>Not every metric exists for every task: kappa needs one label per image.</summary>
    private static void RequireMetrics(SearchOptions search, TrainingData data)
    {
        var measured = search.Objectives.Concat(search.ConstraintList.Select(constraint => constraint.Objective))
            .Where(objective => objective.Name is not (TrialMeasures.Latency or TrialMeasures.Size));
        foreach (var objective in measured)
        {
            MetricNames.Resolve(objective.Name, PredictionSets.TaskOf(data));
        }
    }
}
