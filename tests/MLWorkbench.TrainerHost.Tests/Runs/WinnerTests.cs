using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.TrainerHost.Scores;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>What stands at the end of one small search on generated images.</summary>
public sealed class WinnerTests(SmallSearch run) : IClassFixture<SmallSearch>
{
    [Fact]
    public void TheWinner_IsTrainedOnFewerPatientsToo_AndItsFilesAreGone()
    {
        var training = run.Data.Training.Select(sample => sample.Group).Distinct().Count();
        var patients = run.Record.PatientCurve.Select(point => point.Patients).ToList();

        Assert.Equal(4, patients.Count);
        Assert.Equal(patients.Order(), patients);
        Assert.Equal(training, patients[^1]);
        Assert.InRange(patients[0], 0.2 * training, 0.3 * training);
        Assert.All(run.Record.PatientCurve, point => Assert.InRange(point.Estimate.Value!.Value, 0.3, 1));
        Assert.False(Directory.Exists(run.Folder.Curves));
    }

    [Fact]
    public void SeveralTrials_VoteInOneGraph_AsTheirWeightedMean()
    {
        Voter[] voters = [new(1, 0.5), new(2, 0.3), new(3, 0.2)];

        var graph = VotingGraph.Make(run.Folder, voters, run.Input, run.Data.Validation);

        using var scorer = new GraphScorer(graph, 1);
        var together = scorer.Score(run.Data.Validation, run.Input);
        var apart = voters.Select(voter => PredictionsCsv.Read(run.Folder.Trial(voter.Trial).Validation, null, PredictionTask.Multiclass)).ToList();
        for (var row = 0; row < together.Length; row++)
        {
            var id = run.Data.Validation[row].Id;
            for (var label = 0; label < together[row].Length; label++)
            {
                var mean = voters.Zip(apart, (voter, set) => voter.Weight * set.Rows.Single(one => one.Sample == id).Probabilities[label]).Sum();
                Assert.Equal(mean, together[row][label], 1e-5);
            }
        }
    }

    [Fact]
    public void TheBestTrialAndTheChosenOne_AreWithinOneStandardError_AndTheChosenOneStandsFirst()
    {
        var summary = StudySummary.Read(run.Folder.Path);
        var rows = File.ReadAllLines(run.Folder.Leaderboard);

        var finalists = Finalists.Of(run.Folder, summary, run.Data, new EvaluateOptions());

        Assert.Equal(summary.Best!.Number, finalists.Trials[0].Number);
        Assert.Equal(summary.Best.Value!.Value, finalists.Candidates.Values[0], 1e-9);
        Assert.StartsWith($"1,{run.Record.Model.Trial},", rows[1]);
    }

    [Fact]
    public void TheCorrectedValue_StandsBesideTheChosenOne()
    {
        var metrics = File.ReadAllText(run.Folder.Metrics);

        Assert.Contains("\"selection\"", metrics);
        Assert.Contains("BBC-CV", metrics);
        Assert.Contains("\"judges\": \"model\"", metrics);
    }

    [Fact]
    public void AMetricThatTheTaskDoesNotKnow_IsRefusedBeforeAnythingIsWritten()
    {
        using var folder = new TempFolder();
        folder.Write("several.csv", string.Join('\n', File.ReadLines(Repository.PathOf("data-samples/samples.csv")).Select((line, index) =>
        {
            var cells = line.Split(',');
            return index == 0 ? "file,label,group" : $"{Repository.PathOf("data-samples")}/{cells[0]},{cells[1]}|x,{cells[2]}";
        })));

        var pipeline = SmallSearch.Pipeline(folder, folder.File("several.csv"), "label-separator: '|'", "kappa");

        var refusal = Assert.Throws<InputException>(() => pipeline.Fit(new FitOptions { Folder = folder.File("run") }));

        Assert.Contains("There is no metric 'kappa' for this task", refusal.Message);
        Assert.False(Directory.Exists(folder.File("run")));
    }
}
