using MLWorkbench.Evaluation.LabelDoubts;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Reports;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Quality;

/// <summary>Wrong labels planted in the generated images, looked for by a small search's out-of-fold predictions.</summary>
public sealed class PlantedLabelsTests
{
    private const double Rate = 0.05;

    [Fact]
    public void WrongLabels_StandAmongTheFirstSuggestions()
    {
        using var folder = new TempFolder();
        var random = new Random(1);
        var planted = new HashSet<string>(StringComparer.Ordinal);
        var lines = new List<string> { "file,label,group" };
        foreach (var row in File.ReadLines(Repository.PathOf("data-samples/samples.csv")).Skip(1).Select(line => line.Split(',')))
        {
            var (file, nodule) = (Repository.PathOf($"data-samples/{row[0]}"), row[1] != "none");
            if (random.NextDouble() < Rate)
            {
                nodule = !nodule;
                planted.Add(Path.GetFileName(file));
            }

            lines.Add($"{file},{(nodule ? "nodule" : "none")},{row[2]}");
        }

        folder.Write("planted.csv", string.Join('\n', lines));
        using var fitted = Workbench.Read(folder.Write("planted.yaml", $$"""
            task: image-classification
            data: { path: "{{folder.File("planted.csv")}}", group: group, split: { scheme: cross-validation, test: 0 } }
            pipeline:
              - load-image: { channels: 1 }
              - train: { transfer: { backbone: scattering, size: 64, head: { logistic: { l2: { log-uniform: [0.1, 10] } } } } }
            search: { trials: 2, metric: auroc, tuner: random }
            evaluate: { bootstrap: 100, pictures: false }
            """)).Fit(new FitOptions { Folder = folder.File("run"), Threads = 1 });

        var predictions = PredictionsCsv.Read(fitted.Folder.Validation, null, PredictionTask.Binary);
        var found = ConfidentLearning.Find(predictions).Select(doubt => Path.GetFileName(doubt.Row.Sample)).ToList();
        var right = found.Count(planted.Contains);
        var report = ReportWriter.Again(fitted.Folder.Path);
        var figures = FormattableString.Invariant(
            $"AUROC {report.Validation!.Metrics["auroc"].Value:0.000}; planted {planted.Count} of {predictions.Rows.Count}, found {found.Count}, right {right}, of the first 10 {found.Take(10).Count(planted.Contains)}");

        Assert.True(right >= 0.5 * planted.Count, figures);
        Assert.True(right >= 3 * Rate * found.Count, figures);
        Assert.Equal(found.Take(50), report.LabelDoubts.Select(doubt => Path.GetFileName(doubt.Sample)));
        Assert.Contains(report.Findings, finding => finding.Title.EndsWith("worth a second look", StringComparison.Ordinal) && finding.Count == found.Count);
    }
}
