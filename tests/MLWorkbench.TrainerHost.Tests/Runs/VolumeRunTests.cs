using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime;
using MLWorkbench.Samples;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>Volumes from the files to the zip: what the run said of a study, the exported model says of its file.</summary>
public sealed class VolumeRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pooled")]
    [InlineData("slices")]
    [InlineData("mid-planes")]
    public void ExportedModel_SaysOfVolumesWhatTheRunSaid(string samples)
    {
        Scans(48);
        using var fitted = Workbench.Read(_folder.Write("volumes.yaml", $$"""
            task: image-classification
            data:
              path: "{{_folder.Path}}/data"
              volumes: { samples: {{samples}} }
              split: { scheme: hold-out }
            pipeline:
              - train: { transfer: { backbone: raw-pixels, size: 16, head: { logistic: { l2: { log-uniform: [1, 10] } } } } }
            search: { trials: 2, tuner: random }
            evaluate: { bootstrap: 100 }
            """)).Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });

        var predictions = PredictionsCsv.Read(fitted.Folder.Predictions, "yes", PredictionTask.Binary);
        using var model = Model.Load(fitted.Folder.ModelZip);
        var answers = model.PredictMany([.. predictions.Rows.Select(row => FileOf(row.Sample, samples))]);

        Assert.NotEmpty(answers);
        foreach (var (row, answer) in predictions.Rows.Zip(answers))
        {
            Assert.Null(answer.Error);
            Assert.Equal(row.Probabilities[1], answer.Prediction!["yes"], 1e-5);
        }

        Assert.Equal(samples, model.Manifest.Input.Volumes!.Samples);
        Assert.Equal("tensor", model.Manifest.MLNet!.Input);
        Assert.Contains("cut from volumes", model.Manifest.MLNet.Sentence, StringComparison.Ordinal);
        if (samples == "pooled")
        {
            Assert.All(predictions.Rows, row => Assert.DoesNotContain('#', row.Sample));
            Assert.Equal(predictions.Rows.Count, predictions.Rows.Select(row => row.Group).Distinct().Count());
            Assert.Equal("mean-log-odds", model.Manifest.Input.Volumes.Pooling);
        }
    }

    [Fact]
    public void SamplePipeline_RunsOnGeneratedVolumes()
    {
        SampleGenerator.Generate(new SampleOptions { Patients = 40, Format = SampleFormat.Nifti }, _folder.File("data-volumes"));
        var pipeline = File.ReadAllText(Repository.PathOf("pipelines/volumes.yaml"))
            .Replace("../data-volumes", $"{_folder.Path}/data-volumes", StringComparison.Ordinal)
            .Replace("epochs: 8", "epochs: 1", StringComparison.Ordinal)
            .Replace("trials: 4", "trials: 1", StringComparison.Ordinal)
            .Replace("resize: 64", "resize: 16", StringComparison.Ordinal)
            .Replace("blocks: 4", "blocks: 2", StringComparison.Ordinal);

        using var fitted = Workbench.Read(_folder.Write("volumes.yaml", pipeline)).Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });

        var predictions = PredictionsCsv.Read(fitted.Folder.Predictions, "nodule", PredictionTask.Binary);
        Assert.All(predictions.Rows, row => Assert.EndsWith(".nii.gz", row.Sample, StringComparison.Ordinal));
        Assert.Equal("pooled", ModelPackage.Read(fitted.Folder.ModelZip).Manifest.Input.Volumes!.Samples);
    }

    private string FileOf(string sample, string samples) =>
        Path.Combine(_folder.Path, "data", samples == "mid-planes" ? sample[..sample.IndexOf('#', StringComparison.Ordinal)] : sample);

    /// <summary>Noise; "yes" has a bright ball in the middle.</summary>
    private void Scans(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var random = new Random(number);
            var isYes = number % 2 == 1;
            double[] stored = [.. Enumerable.Range(0, 12 * 12 * 4).Select(index =>
                random.Next(600) + (isYes && Math.Abs((index % 12) - 6) < 3 && Math.Abs((index / 12 % 12) - 6) < 3 ? 150.0 : 0))];
            File.WriteAllBytes(
                _folder.File($"data/{(isYes ? "yes" : "no")}/{number:00}.nii"),
                NiftiWriter.Write(new NiftiContents { Sizes = [12, 12, 4], Stored = stored, IsBigEndian = number % 3 == 0 }));
        }
    }
}
