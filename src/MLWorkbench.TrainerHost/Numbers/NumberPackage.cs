using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Intervals;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Sharing;
using MLWorkbench.TrainerHost.Packages;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Puts a model of numbers into model.zip, with everything that its users need and nothing of its patients.</summary>
internal static class NumberPackage
{
    /// <summary>Writes the zip.</summary>
    /// <returns>What the user should know of it; null where there is nothing.</returns>
    public static string? Write(RunFolder folder, PipelineSpec searched, ReportInput report, NumberWinner winner, Dataset dataset)
    {
        var options = searched.Section<PackageOptions>();
        var decided = winner.Decided.Spec.WithoutPaths(RunRecipe.Data, RunRecipe.Weights).ToYaml();
        var shared = SharedInput.Of(report, RunRecipe.Command, decided);
        var manifest = Manifest(shared, winner, dataset);
        var columns = winner.Input.Columns;
        var mlNet = MLNetPart.Make(winner.Onnx, manifest, columns, options.MLNet);
        var recipe = RunRecipe.ToText(shared, searched, winner.Decided, $"trial {winner.Trial.Number}", null, dataset);
        ModelPackage.Write(folder.ModelZip, new PackageContents
        {
            Onnx = winner.Onnx,
            Pipeline = decided,
            Manifest = manifest with { MLNet = mlNet?.Contract },
            MLNet = mlNet?.Entries ?? [],
            Extra = SharedDocuments.Of(shared, recipe),
        });
        if (options.MLNet != ContainerChoice.None && MLNetPart.TakenName(columns) is { } name)
        {
            return $"ML.NET cannot load this zip: the table's column '{name}' has the name of one that its chain makes. Rename it, or set package.mlnet: none.";
        }

        return options.KeepWeights ? $"No weights could be kept for trial {winner.Trial.Number}: the graph of a model of a table holds all of it." : null;
    }

    private static ModelManifest Manifest(ReportInput shared, NumberWinner winner, Dataset dataset) => new()
    {
        ProductVersion = RunFacts.ProductVersion,
        Created = shared.Created.UtcDateTime,
        Name = shared.Title,
        Task = winner.Decided.Spec.Task,
        Classes = [],
        Number = new NumberContract { Name = dataset.Data.Target!, Interval = Of(winner.Interval) },
        Input = new InputContract
        {
            Depth = "any",
            Columns = [.. winner.Input.Columns.All.Select(ColumnContract.Of)],
            Description = InputWords.Of(winner.Input.Columns),
        },
        HoldsPatients = winner.HoldsPatients,
        ValidationMetrics = Split(shared.Numbers?.Validation),
        TestMetrics = Split(shared.Numbers?.Test),
        Engines = new SortedDictionary<string, string>(
            shared.Environment.Where(fact => fact.Name is "ONNX Runtime" or ".NET" or "MLWorkbench").ToDictionary(fact => fact.Name, fact => fact.Value),
            StringComparer.Ordinal),
        DataFingerprint = dataset.Fingerprint.Hash,
        DataContent = dataset.Fingerprint.Content,
    };

    private static IntervalContract? Of(PredictionInterval interval) => interval.HalfWidth is not { } half ? null : new()
    {
        Coverage = interval.Coverage,
        HalfWidth = half,
        FittedOn = interval.FittedOn,
        Samples = interval.Samples,
        Groups = interval.Groups,
        Sentence = interval.Sentence,
    };

    private static JsonElement? Split(RegressionReport? report) => report is null ? null : JsonSerializer.SerializeToElement(RegressionJson.ToJson(report));
}
