using System.IO.Compression;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training.Explanations;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Explanations;

/// <summary>What a run of a network leaves for people to look at.</summary>
public sealed class RunCasesTests(NetworkRun run) : IClassFixture<NetworkRun>
{
    [Fact]
    public void Cases_HavePicturesAndMaps()
    {
        var gallery = CaseFiles.Read(run.Folder.Cases)!;

        Assert.NotEmpty(gallery.WorstErrors);
        Assert.All(gallery.Cases, one =>
        {
            var (picture, explained) = (ImageCodec.Decode(one.Picture), ImageCodec.Decode(one.Explained));
            Assert.Equal((128, 128, 1), (picture.Width, picture.Height, picture.Channels));
            Assert.Equal((128, 128, 3), (explained.Width, explained.Height, explained.Channels));
            Assert.Equal(one.Predicted[0], one.ExplainedClass);
        });
        Assert.InRange(gallery.Cases.Sum(one => one.Picture!.Length + one.Explained!.Length), 1, 1_500_000);
    }

    [Fact]
    public void TheMethodAndItsCheck_AreStated()
    {
        var gallery = CaseFiles.Read(run.Folder.Cases)!;

        Assert.Contains("Grad-CAM (Selvaraju et al. 2017)", gallery.Method);
        Assert.Contains("where the score is sensitive, not where disease is", gallery.Method);
        Assert.Contains("randomised weights", Assert.Single(gallery.Checks));
        Assert.Contains(run.Events, one => one is StepStarted { Text: var text } && text.StartsWith("Explaining ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheReport_IsMadeAgainWithTheSamePictures()
    {
        var again = ReportWriter.Again(run.Folder.Path);

        var gallery = CaseFiles.Read(run.Folder.Cases)!;
        Assert.Equal(gallery.Cases.Select(one => one.Explained), again.Cases!.Cases.Select(one => one.Explained));
        Assert.Equal(gallery.Checks, again.Cases.Checks);
    }

    [Fact]
    public void TheModel_HoldsNoPictures()
    {
        using var zip = ZipFile.OpenRead(run.Folder.ModelZip);

        Assert.DoesNotContain(zip.Entries, entry => entry.Name.EndsWith(".jpg", StringComparison.Ordinal) || entry.Name.EndsWith(".png", StringComparison.Ordinal)
            || entry.FullName.Contains("cases", StringComparison.Ordinal));
    }

    [Fact]
    public void ACalibratedGraph_ShowsTheSameMap()
    {
        var onnx = File.ReadAllBytes(run.Folder.Trial(1).Onnx);
        var calibrator = new Calibrator
        {
            Kind = CalibrationKind.Temperature, Task = PredictionTask.Multiclass, Classes = 3, PositiveIndex = -1, Slopes = [0.5],
            FittedOn = "validation", Samples = 1, Groups = 1, Sentence = "",
        };
        var shape = new ImageShape(64, 64, 1);
        using var plain = GraphGradCam.Open(onnx, shape, severalLabels: false, 1)!;
        using var calibrated = GraphGradCam.Open(CalibratedGraph.Make(onnx, calibrator), shape, severalLabels: false, 1)!;
        float[] image = [.. Enumerable.Range(0, 64 * 64).Select(place => 1000f + (place % 300))];

        Assert.Equal(plain.Explain(image, 1).Values.ToArray(), calibrated.Explain(image, 1).Values.ToArray());
    }

    [Fact]
    public void PicturesThatAreNotWanted_AreNotMade_AndTheCasesStay()
    {
        using var folder = new TempFolder();
        using var fitted = NetworkRun.Pipeline(folder, "transfer: { backbone: raw-pixels, size: 16, head: logistic }", pictures: false).Fit(new FitOptions { Folder = folder.File("run"), Threads = 1 });

        Assert.False(Directory.Exists(fitted.Folder.Cases));
        var gallery = ReportWriter.Again(fitted.Folder.Path).Cases!;
        Assert.NotEmpty(gallery.Cases);
        Assert.Null(gallery.Method);
        Assert.All(gallery.Cases, one => Assert.Null(one.Picture));
    }
}
