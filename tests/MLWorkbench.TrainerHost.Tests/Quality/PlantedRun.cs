using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Tests.Runs;

namespace MLWorkbench.TrainerHost.Tests.Quality;

/// <summary>A small search on a given split of generated images in which training images lie in the test set under other names, made once.</summary>
public sealed class PlantedRun : IDisposable
{
    /// <summary>Training images that are also test images.</summary>
    public const int Twins = 6;

    private readonly TempFolder _folder = new();

    public PlantedRun()
    {
        var rows = File.ReadLines(Repository.PathOf("data-samples/samples.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var patients = rows.Select(row => row[2]).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var lines = new List<string> { "file,label,group,split" };
        var planted = 0;
        foreach (var row in rows.Take(300))
        {
            var file = Repository.PathOf($"data-samples/{row[0]}");
            var label = row[1] == "none" ? "none" : "nodule";
            var split = (patients[row[2]] % 4) switch { 0 => "test", 1 => "val", _ => "train" };
            lines.Add($"{file},{label},{row[2]},{split}");
            if (split == "train" && planted < Twins)
            {
                planted++;
                File.Copy(file, _folder.File($"twin-{planted}.png"));
                lines.Add($"{_folder.File($"twin-{planted}.png")},{label},twin-{planted},test");
            }
        }

        _folder.Write("planted.csv", string.Join('\n', lines));
        using var fitted = SmallSearch.Pipeline(_folder, _folder.File("planted.csv"), "group: group").Fit(new FitOptions { Folder = _folder.File("run"), Threads = 1 });
        Folder = fitted.Folder;
        Report = ReportWriter.Again(Folder.Path);
        Summary = fitted.ToString();
    }

    public RunFolder Folder { get; }

    /// <summary>The report, made again from the folder.</summary>
    public ReportInput Report { get; }

    /// <summary>The report in the terminal, as the run made it.</summary>
    public string Summary { get; }

    public void Dispose() => _folder.Dispose();
}
