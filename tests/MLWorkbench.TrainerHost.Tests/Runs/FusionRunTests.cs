using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Judging;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Treatments;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>Images with clinical columns, from the pipeline file to a model that reads both.</summary>
public sealed class FusionRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ImageAndColumns_LeaveAZipWithTwoInputs_ThatSaysOfBothWhatTheRunSaid()
    {
        var outcome = await RunAsync("columns: joint");

        using var model = Model.Load(outcome.Folder.ModelZip);
        using var session = new InferenceSession(ModelPackage.Read(outcome.Folder.ModelZip).Onnx);
        Assert.Equal(["input", "columns"], session.Inputs.Select(input => input.Name));
        Assert.True(model.TakesImagesWithRows);
        Assert.Equal(["age", "treatment"], model.Columns!.All.Select(column => column.Name));
        var rows = CsvRows.Read(Repository.PathOf("data-samples/patients.csv")).ToDictionary(row => row["file"], StringComparer.Ordinal);
        var tested = PredictionsCsv.Read(outcome.Folder.Predictions, "yes", PredictionTask.Binary);
        string[] asked = [.. tested.Rows.Take(12).Select(row => row.Sample)];
        var together = model.PredictMany([.. asked.Select(file => (Repository.PathOf($"data-samples/{file}"), (IReadOnlyDictionary<string, string>)rows[file]))]);
        foreach (var (row, answer) in tested.Rows.Zip(together))
        {
            Assert.Equal(row.Probabilities[tested.PositiveIndex], answer.Prediction!.Scores[tested.PositiveIndex], 1e-5);
            Assert.Equal(answer.Prediction.Scores, model.Predict(Repository.PathOf($"data-samples/{row.Sample}"), rows[row.Sample]).Scores);
        }
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidInWords()
    {
        var outcome = await RunAsync("columns: { late: { head: { logistic: {} } } }");
        using var model = Model.Load(outcome.Folder.ModelZip);
        var row = CsvRows.Read(Repository.PathOf("data-samples/patients.csv"))[0];
        var image = Repository.PathOf($"data-samples/{row["file"]}");

        Assert.Contains("with the columns age, treatment; give both", Assert.Throws<InputException>(() => model.Predict(image)).Message);
        Assert.Contains("reads an image with each row", Assert.Throws<InputException>(() => model.PredictRow(row)).Message);
        Assert.Contains("lacks the column 'age'", Assert.Throws<InputException>(() => model.Predict(image, row.Where(pair => pair.Key != "age").ToDictionary())).Message);
        Assert.Contains("columns age, treatment; give both", Assert.Single(model.PredictMany([image])).Error);
        Assert.All(model.Predict(image, new Dictionary<string, string>(row) { ["age"] = "" }).Scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public async Task TheReport_HoldsBothAgainstEachAlone_AndTheModelIsJudgedOnOtherPatients()
    {
        var outcome = await RunAsync("columns: { choice: [joint, none] }", """
            - tabular: { head: { logistic: { l2: 0.1 } } }
            """, trials: 6);

        var alone = Directory.GetFiles(outcome.Folder.Path, "*alone-predictions.csv").Concat(Directory.GetFiles(outcome.Folder.Path, "together-predictions.csv"));
        Assert.Equal(2, alone.Count());
        Assert.Equal(["The image alone", "The columns alone"], outcome.Report!.Parts.Select(part => part.Name));
        Assert.All(outcome.Report.Parts, part => Assert.NotNull(part.Difference.Low));
        Assert.Contains("Image and columns together", File.ReadAllText(outcome.Folder.Report));

        var judged = ModelJudge.Judge(outcome.Folder.ModelZip, _folder.File("patients.csv"), new JudgingOptions { Evaluate = new EvaluateOptions { Bootstrap = 50, Pictures = false } });
        Assert.Equal(240, judged.Predictions.Rows.Count);
    }

    [Fact]
    public async Task TheSamplePipeline_RunsAtSmallScale()
    {
        var request = new RunRequest
        {
            Pipeline = Repository.PathOf("pipelines/response.yaml"), Folder = _folder.File("run"), Overrides = ["search.trials=2", "evaluate.bootstrap=50"], Threads = 1,
        };

        var outcome = await PipelineRun.RunAsync(request, new SilentProgress());

        Assert.True(File.Exists(outcome.Folder.ModelZip));
    }

    [Fact]
    public async Task Treatments_AreScoredForImages_AndWhatTheImageSaysIsAmongWhatMayTellThem()
    {
        // Whether a patient responds is made to follow the treatment, so that the model which wins is one that reads it.
        var rows = CsvRows.Read(Repository.PathOf("data-samples/patients.csv")).Select((row, index) => $"{Repository.PathOf($"data-samples/{row["file"]}")},{row["patient"]},{row["age"]},{row["treatment"]},{(row["treatment"] == "C" == (index % 9 > 0) ? "no" : "yes")}");
        var data = _folder.Write("treated.csv", string.Join('\n', rows.Prepend("file,patient,age,treatment,response")));

        var outcome = await RunAsync("columns: { choice: [joint, none] }", trials: 6, evaluate: "treatments: { column: treatment }", split: "{ folds: 3 }", data: data);

        var report = TreatmentScoring.Score(new TreatmentRequest { Run = outcome.Folder.Path });

        Assert.Contains("what the image alone says", report.Assignment.Columns);
        Assert.NotNull(report.Assignment.Auroc);
        Assert.Equal(outcome.Report!.Test!.Groups, report.Patients.Count);
        Assert.All(report.Patients, patient => Assert.Equal(["A", "B", "C"], patient.Estimates.Select(estimate => estimate.Treatment)));
        Assert.NotNull(outcome.Report.Treatments);
    }

    [Fact]
    public async Task WithoutATrialOfTheImageAlone_NothingIsRanked_AndTheReasonIsSaid()
    {
        var outcome = await RunAsync("columns: joint", split: "{ folds: 3 }");

        var report = TreatmentScoring.Score(new TreatmentRequest { Run = outcome.Folder.Path, Column = "treatment" });

        Assert.Contains(report.Notes, note => note.Contains("no model of the image alone", StringComparison.Ordinal));
        Assert.Null(report.Assignment.Auroc);
    }

    private async Task<RunOutcome> RunAsync(string columns, string more = "", int trials = 1, string evaluate = "", string split = "{ scheme: hold-out }", string? data = null)
    {
        var lines = File.ReadAllLines(Repository.PathOf("data-samples/patients.csv")).ToArray();
        _folder.Write("patients.csv", string.Join('\n', lines.Select(line => line.Replace("images/", Repository.PathOf("data-samples/images/"), StringComparison.Ordinal))));
        var pipeline = _folder.Write("fusion.yaml", $$"""
            name: fusion
            task: image-classification
            data:
              path: "{{data ?? Repository.PathOf("data-samples/patients.csv")}}"
              columns: { label: response }
              group: patient
              positive: yes
              features: [age, treatment]
              split: {{split}}
            pipeline:
              - load-image: { channels: 1 }
              - resize: 32
              - train:
                  choice:
                    - transfer: { backbone: raw-pixels, head: { logistic: { l2: { log-uniform: [1, 100] } } }, {{columns}} }
                    {{more}}
            search: { trials: {{trials}}, seed: 1 }
            evaluate: { bootstrap: 100, pictures: true, {{evaluate}} }
            """);
        var outcome = await PipelineRun.RunAsync(new RunRequest { Pipeline = pipeline, Folder = _folder.File("run"), Threads = 1 }, new SilentProgress());
        Assert.NotNull(outcome.Report);
        return outcome;
    }
}
