using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live.Tables;

/// <summary>A whole run on a table by ML.NET, and ML.NET alone on what it left.</summary>
public sealed class TableRunTests
{
    [MLNetFact]
    public void TheZipOfARun_AnswersInMLNetAsInTheRuntime_FromTheTablesOwnColumns()
    {
        using var folder = new TempFolder();
        var rows = Patients(300);
        folder.Write("patients.csv", Csv(rows));
        folder.Write("table.yaml", """
            task: tabular-classification
            engine: mlnet
            data: { path: patients.csv, split: { scheme: hold-out } }
            pipeline:
            - train: { mlnet-tables: { learner: { choice: [light-gbm: { iterations: 20 }, lbfgs] } } }
            search: { trials: 3, seed: 1, tuner: random, ensemble: false }
            evaluate: { bootstrap: 100 }
            """);

        Run(folder.Path, "run", "table.yaml", "--out", "run");

        var context = new MLContext();
        var loaded = context.Model.Load(folder.File("run/model.zip"), out var schema);
        using var engine = context.Model.CreatePredictionEngine<Patient, Answer>(loaded);
        using var model = Model.Load(folder.File("run/model.zip"));
        Assert.Equal(["marker", "ward"], schema.Select(column => column.Name).Order());
        foreach (var patient in rows.Take(100))
        {
            var ours = model.PredictRow(new Dictionary<string, string> { ["marker"] = Text(patient.Marker), ["ward"] = patient.Ward });
            var theirs = engine.Predict(patient);

            Assert.Equal(ours.Predicted, theirs.PredictedLabel);
            Assert.All(ours.Scores.Zip(theirs.Score), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    private static List<Patient> Patients(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(index => new Patient
        {
            Label = index % 2 == 0 ? "well" : "ill",
            Marker = random.Next(8) == 0 ? float.NaN : (float)((index % 2) + (random.NextDouble() * 1.5)),
            Ward = random.Next(10) == 0 ? "" : random.Next(3) == 0 ? "east" : index % 2 == 0 ? "north" : "west",
        })];
    }

    private static string Csv(List<Patient> rows)
    {
        var text = new StringBuilder("label,marker,ward\n");
        rows.ForEach(row => text.Append(CultureInfo.InvariantCulture, $"{row.Label},{Text(row.Marker)},{row.Ward}\n"));
        return text.ToString();
    }

    private static string Text(float value) => float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.PathOf("artifacts/cli/workbench"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MLWORKBENCH_STATE"] = Path.Combine(folder, ".state");
        start.Environment["MLWORKBENCH_CACHE"] = Path.Combine(folder, ".cache");
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(4)))
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, said.Result + error.Result);
    }

    private sealed class Patient
    {
        [NoColumn] public string Label { get; set; } = "";

        [ColumnName("marker")] public float Marker { get; set; }

        [ColumnName("ward")] public string Ward { get; set; } = "";
    }

    private sealed class Answer
    {
        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
