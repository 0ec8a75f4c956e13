using MLWorkbench.Training.Transfer;
using MLWorkbench.Foundation.Tables;
using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Sharing;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>Puts the winner into model.zip, with everything that its users need and nothing of its patients.</summary>
internal static class RunPackage
{
    /// <summary>Writes the zip.</summary>
    /// <returns>What the user should know of it; null where there is nothing.</returns>
    public static string? Write(RunFolder folder, PipelineSpec searched, ReportInput report, WinningModel winner, Dataset dataset)
    {
        var options = searched.Section<PackageOptions>();
        var decided = winner.Decided.Spec.WithoutPaths(RunRecipe.Data, RunRecipe.Weights).ToYaml();
        var shared = SharedInput.Of(report, RunRecipe.Command, decided);
        var manifest = Manifest(shared, winner, dataset);
        var mlNet = winner.Input switch
        {
            InputPlan.Pixels(var plan) => MLNetPart.Make(winner.Onnx, manifest, plan, null, options.MLNet),
            InputPlan.Row(var columns) => MLNetPart.Make(winner.Onnx, manifest, columns, options.MLNet),
            InputPlan.PixelsAndRow(var plan, var columns) => MLNetPart.Make(winner.Onnx, manifest, plan, columns, options.MLNet),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        ModelPackage.Write(folder.ModelZip, new PackageContents
        {
            Onnx = winner.Onnx,
            Pipeline = decided,
            Manifest = manifest with { MLNet = mlNet?.Contract },
            MLNet = mlNet?.Entries ?? [],
            Extra = Extra(folder, shared, RunRecipe.ToText(shared, searched, winner, dataset), winner, options.KeepWeights),
        });
        return Notice(folder, winner, options);
    }

    private static string? Notice(RunFolder folder, WinningModel winner, PackageOptions options)
    {
        if (winner.Input.Table is { } columns && options.MLNet != ContainerChoice.None && MLNetPart.TakenName(columns) is { } name)
        {
            return $"ML.NET cannot load this zip: the table's column '{name}' has the name of one that its chain makes. Rename it, or set package.mlnet: none.";
        }

        return options.KeepWeights && !winner.Selection.Voters.All(voter => File.Exists(folder.Trial(voter.Trial).Weights(0)))
            ? $"No weights could be kept for {winner.Selection.Name}: {Why()}."
            : null;

        string Why() => winner.Plan is null ? "the graph of a model of a table holds all of it"
            : winner.Facts.Backbone is null ? "it was trained before they were asked for"
            : "a head on a frozen backbone has no network of its own, and the graph holds all of it";
    }

    private static Dictionary<string, byte[]> Extra(RunFolder folder, ReportInput shared, string recipe, WinningModel winner, bool keepWeights)
    {
        var entries = SharedDocuments.Of(shared, recipe).ToDictionary(StringComparer.Ordinal);
        foreach (var voter in keepWeights ? winner.Selection.Voters : [])
        {
            var trial = folder.Trial(voter.Trial);
            for (var fold = 0; File.Exists(trial.Weights(fold)); fold++)
            {
                entries[KeptWeights.Entry(voter.Trial, fold)] = File.ReadAllBytes(trial.Weights(fold));
            }
        }

        return entries;
    }

    private static ModelManifest Manifest(ReportInput shared, WinningModel winner, Dataset dataset)
    {
        var depth = dataset.Fingerprint.Depths.Any(bar => bar.Value == "16") ? "u16" : "u8";
        return new ModelManifest
        {
            ProductVersion = RunFacts.ProductVersion,
            Created = shared.Created.UtcDateTime,
            Name = shared.Title,
            Task = winner.Decided.Spec.Task,
            Classes = dataset.Classes,
            PositiveClass = dataset.MultiLabel || dataset.Classes.Count != 2 ? null : dataset.Classes[dataset.PositiveClass],
            SeveralLabels = dataset.MultiLabel,
            OrderedClasses = dataset.Ordered,
            Input = Input(winner, depth) with { Volumes = VolumeWords.Of(dataset.Volumes) },
            Output = new OutputContract { UncalibratedProbabilities = winner.Calibrator.Changes ? CalibratedGraph.Uncalibrated : null },
            Threshold = ManifestParts.Of(winner.Threshold),
            Calibration = ManifestParts.Of(winner.Calibrator),
            InputCheck = ManifestParts.Of(winner.InputCheck, winner.GreyOnly),
            HoldsPatients = winner.HoldsPatients,
            ValidationMetrics = Split(shared, "validation"),
            TestMetrics = Split(shared, "test"),
            Engines = new SortedDictionary<string, string>(
                shared.Environment.Where(fact => fact.Name is "ML.NET" or "ONNX Runtime" or "OpenCV" or ".NET" or "MLWorkbench")
                    .ToDictionary(fact => fact.Name, fact => fact.Value),
                StringComparer.Ordinal),
            DataFingerprint = dataset.Fingerprint.Hash,
            DataContent = dataset.Fingerprint.Content,
        };
    }

    private static InputContract Input(WinningModel winner, string depth)
    {
        var columns = winner.Input.Table;
        if (winner.Input.Image is not { } plan)
        {
            return new InputContract { Depth = "any", Columns = Contracts(columns!), Description = InputWords.Of(columns!) };
        }

        return new InputContract
        {
            Channels = plan.Channels,
            Height = plan.Height,
            Width = plan.Width,
            Depth = depth,
            Preprocessing = JsonSerializer.Deserialize<JsonElement>(plan.Text),
            Columns = columns is null ? null : Contracts(columns),
            ColumnTensor = columns is null ? null : FusedGraph.Columns,
            Description = columns is null ? InputWords.Of(plan, depth) : $"Image ({FusedGraph.Input}): {InputWords.Of(plan, depth)} Row ({FusedGraph.Columns}): {InputWords.Of(columns)}",
        };
    }

    private static IReadOnlyList<ColumnContract> Contracts(TableColumns columns) => [.. columns.All.Select(ColumnContract.Of)];

    private static JsonElement? Split(ReportInput report, string name)
    {
        var node = MetricsJson.ToJson(ReportWriter.Metrics(report))["splits"]?[name];
        return node is null ? null : JsonSerializer.SerializeToElement(node);
    }
}
