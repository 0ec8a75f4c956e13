using System.Text.Json;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds.Rules;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>What a run makes of its probabilities, from the pipeline file to the zip.</summary>
public sealed class DecidedRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoClasses_AreCalibratedInGraphManifestAndPredictions_AndTheReportIsMadeAgain()
    {
        using var fitted = Tumours("class-weights: balanced, ")
            .Decide(new DecideOptions { Threshold = new SensitivityRuleOptions { AtLeast = 0.9 } })
            .Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });

        var manifest = ModelPackage.Read(fitted.Folder.ModelZip).Manifest;
        var calibration = manifest.Calibration!;
        Assert.Equal("logistic", calibration.Kind);
        Assert.Equal("out-of-fold", calibration.FittedOn);
        Assert.Equal(2, calibration.PriorShift.Count);
        Assert.Contains("class weights", calibration.Sentence, StringComparison.Ordinal);
        Assert.Equal("uncalibrated_probabilities", manifest.Output.UncalibratedProbabilities);
        Assert.Equal(("sensitivity", "out-of-fold"), (manifest.Threshold!.Rule, manifest.Threshold.ChosenOn));
        Assert.True(manifest.Threshold.Choice is { Positives: > 20, Low: < 1 });

        // What the zip answers for a test image is what predictions.csv holds, and the formula in the manifest leads there.
        var record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(fitted.Folder.Record), WorkerJson.Options)!;
        var tested = PredictionsCsv.Read(fitted.Folder.Predictions, record.PositiveClass, record.Task);
        var said = PredictionsCsv.Read(fitted.Folder.UncalibratedPredictions, record.PositiveClass, record.Task);
        foreach (var (row, before) in tested.Rows.Zip(said.Rows))
        {
            Assert.Equal(record.Calibrator!.Apply(before.Probabilities)[tested.PositiveIndex], row.Probabilities[tested.PositiveIndex], 1e-6);
        }

        var image = Path.Combine(Repository.PathOf("data-samples/images"), Path.GetFileName(tested.Rows[0].Sample));
        Assert.Equal(tested.Rows[0].Probabilities[0], fitted.Model.Predict(image).Scores[0], 1e-6);

        Assert.NotNull(fitted.Test!.Calibration!.Before);
        Assert.Contains("left the judged groups out", fitted.Validation!.Calibration!.Method, StringComparison.Ordinal);
        Assert.NotEmpty(fitted.Validation.Notes);
        var again = ReportWriter.Again(fitted.Folder.Path);
        Assert.Equal(fitted.Validation.Calibration.Ece, again.Validation!.Calibration!.Ece);
        Assert.Equal(fitted.Test.Calibration.Before!.Slope, again.Test!.Calibration!.Before!.Slope);
        Assert.Equal(fitted.Validation.Threshold, again.Validation.Threshold);
    }

    [Fact]
    public void CalibrateNone_LeavesTheNetworksOwnProbabilities()
    {
        using var fitted = Tumours("").Decide(new DecideOptions { Calibrate = CalibrationChoice.None, Threshold = new FixedRuleOptions { Value = 0.3 } })
            .Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });

        var manifest = ModelPackage.Read(fitted.Folder.ModelZip).Manifest;
        Assert.Equal("none", manifest.Calibration!.Kind);
        Assert.Null(manifest.Output.UncalibratedProbabilities);
        Assert.Equal((0.3, "fixed", "none"), (manifest.Threshold!.Value, manifest.Threshold.Rule, manifest.Threshold.ChosenOn));
        Assert.False(File.Exists(fitted.Folder.UncalibratedPredictions));
        Assert.Null(fitted.Test!.Calibration!.Before);
    }

    [Fact]
    public void LogisticForSeveralClasses_IsRefusedBeforeAnythingIsWritten()
    {
        var pipeline = SmallSearch.Pipeline(_folder, Repository.PathOf("data-samples/samples.csv"), "group: patient")
            .Decide(new DecideOptions { Calibrate = CalibrationChoice.Logistic });

        var refusal = Assert.Throws<InputException>(() => pipeline.Fit(new FitOptions { Folder = _folder.File("run") }));

        Assert.Contains("decide.calibrate", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    // Two of the classes of the generated images, by a head on raw pixels.
    private WorkbenchPipeline Tumours(string options)
    {
        var lines = File.ReadAllLines(Repository.PathOf("data-samples/samples.csv"));
        var classes = lines.Skip(1).Select(line => line.Split(',')[1]).Distinct().Order(StringComparer.Ordinal).Take(2).ToHashSet();
        var kept = lines.Where((line, index) => index == 0 || classes.Contains(line.Split(',')[1]))
            .Select((line, index) => index == 0 ? line : $"{Repository.PathOf("data-samples")}/{line}");
        return Workbench.Read(_folder.Write("two.yaml", $$"""
            task: image-classification
            data: { path: "{{_folder.Write("two.csv", string.Join('\n', kept))}}", group: patient }
            pipeline:
              - load-image: { channels: 1 }
              - train: { transfer: { backbone: raw-pixels, size: 16, {{options}}head: logistic } }
            search: { trials: 1, metric: auroc, tuner: random }
            evaluate: { bootstrap: 100 }
            """));
    }
}
