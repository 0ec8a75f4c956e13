using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Reporting.Inputs;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Quality;

/// <summary>What a run says of training images in its test set, and of the baseline that never sees anatomy.</summary>
public sealed class PlantedTwinsTests(PlantedRun run) : IClassFixture<PlantedRun>
{
    [Fact]
    public void TrainingImagesInTheTestSet_AreTheFirstFinding_AndAnAlarm()
    {
        var finding = run.Report.Findings[0];

        Assert.Equal(FindingWeight.Alarm, finding.Weight);
        Assert.Equal($"{PlantedRun.Twins} of {run.Report.Test!.Samples} test images are training images", finding.Title);
        Assert.Equal((PlantedRun.Twins, PlantedRun.Twins), (finding.Count, finding.Items.Count));
        Assert.Contains("!! " + finding.Title, run.Summary);
    }

    [Fact]
    public void TheTestSetIsAlsoJudgedWithoutThem()
    {
        Assert.Equal(run.Report.Test!.Samples - PlantedRun.Twins, run.Report.WithoutDuplicates!.Samples);
        Assert.Contains(run.Report.Findings, finding => finding.Title.StartsWith($"{run.Report.WithoutDuplicates.Samples} test images remain", StringComparison.Ordinal));
    }

    [Fact]
    public void TheBaseline_PredictsTheSameTestSamples_AndTheDifferenceStandsInTheSummary()
    {
        var model = PredictionsCsv.Read(run.Folder.Predictions, null, PredictionTask.Binary);
        var baseline = PredictionsCsv.Read(run.Folder.BaselinePredictions, null, PredictionTask.Binary);
        var anatomy = run.Report.Anatomy!;

        Assert.Equal(model.Rows.Select(row => row.Sample), baseline.Rows.Select(row => row.Sample));
        Assert.Equal((anatomy.Model.Value - anatomy.Baseline.Value)!.Value, anatomy.Difference.Value!.Value, 1e-12);
        Assert.Equal(anatomy.Difference.Low > 0, anatomy.Shown);
        Assert.EndsWith("are left out of this.", anatomy.Sentence);
        Assert.Contains(anatomy.Sentence, run.Summary);
        Assert.Contains("mean grey", anatomy.Uses);
    }

    [Fact]
    public void NoNotice_SaysWhatAFindingSays()
    {
        Assert.DoesNotContain(run.Report.Notices, notice => notice.Text.Contains("test images are", StringComparison.Ordinal));
        Assert.Equal(run.Report.Findings.Count, run.Report.Findings.Select(finding => finding.Title).Distinct().Count());
    }
}
