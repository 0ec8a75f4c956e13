using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs.Winners;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Puts the winner into model.zip.</summary>
internal static class RunPackage
{
    public static void Write(
        RunFolder folder, ReportInput report, WinningModel winner, Dataset dataset)
    {
        var plan = winner.Plan;
        ModelPackage.Write(folder.ModelZip, new PackageContents
        {
            Onnx = winner.Onnx,
            Pipeline = winner.Decided.ToYaml(),
            Manifest = new ModelManifest
            {
                ProductVersion = RunFacts.ProductVersion,
                Created = report.Created.UtcDateTime,
                Name = report.Title,
                Task = winner.Decided.Spec.Task,
                Classes = dataset.Classes,
                PositiveClass = dataset.MultiLabel || dataset.Classes.Count != 2 ? null : dataset.Classes[dataset.PositiveClass],
                SeveralLabels = dataset.MultiLabel,
                Input = new InputContract
                {
                    Channels = plan.Channels,
                    Height = plan.Height,
                    Width = plan.Width,
                    Depth = dataset.Fingerprint.Depths.Any(bar => bar.Value == "16") ? "u16" : "u8",
                    Preprocessing = JsonSerializer.Deserialize<JsonElement>(plan.Text),
                },
                Output = new OutputContract { UncalibratedProbabilities = winner.Calibrator.Changes ? CalibratedGraph.Uncalibrated : null },
                Threshold = ManifestParts.Of(winner.Threshold),
                Calibration = ManifestParts.Of(winner.Calibrator),
                ValidationMetrics = Split(report, "validation"),
                TestMetrics = Split(report, "test"),
                Engines = new SortedDictionary<string, string>(
                    report.Environment.Where(fact => fact.Name is "ONNX Runtime" or "OpenCV" or ".NET" or "MLWorkbench")
                        .ToDictionary(fact => fact.Name, fact => fact.Value),
                    StringComparer.Ordinal),
                DataFingerprint = dataset.Fingerprint.Hash,
                DataContent = dataset.Fingerprint.Content,
            },
        });
    }

    private static JsonElement? Split(ReportInput report, string name)
    {
        var node = MetricsJson.ToJson(ReportWriter.Metrics(report))["splits"]?[name];
        return node is null ? null : JsonSerializer.SerializeToElement(node);
    }
}
