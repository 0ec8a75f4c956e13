using System.CommandLine;
using MLWorkbench.Cli.Output;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Data.Inspection;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.TrainerHost.Inspections;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench inspect`: what files and data sets are.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Images, folders of images, or data sets (a folder per class, a CSV manifest, a .npz file).", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Group = new("--group")
    {
        Description = "What tells the patients of a data set apart: a column (patient, study, series for DICOM), or a pattern over the path.", HelpName = "PATTERN",
    };

    private static readonly Option<bool> Json = Common.Json();

    public static Command Create()
    {
        var command = new Command("inspect", "Shows what a file is (format, geometry, patient, values) and what a data set holds (patients, twins, leakage).")
        {
            Paths, Group, Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            return await RunAsync(parsed, interruption.Token).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(Json);
        var paths = parsed.GetRequiredValue(Paths);
        List<DatasetInspection> datasets = [.. paths.Where(IsDataset).Select(path => Look(path, parsed.GetValue(Group), cancellation))];
        var files = new List<FileInspection>();
        await using var inspector = new WorkerFileInspector(WorkerProgram.Find(), ThreadBudget.Threads);
        foreach (var file in ImagePaths.Expand([.. paths.Where(path => !IsDataset(path))]))
        {
            files.Add(await inspector.InspectAsync(file, cancellation).ConfigureAwait(false));
            if (!json)
            {
                InspectionOutput.Write(Console.Out, files[^1]);
            }
        }

        if (json)
        {
            InspectionOutput.WriteJson(Console.Out, files, datasets);
        }
        else
        {
            datasets.ForEach(dataset => InspectionOutput.Write(Console.Out, dataset));
        }

        return files.Exists(file => file.Error is not null) ? ExitCodes.Failed : ExitCodes.Done;
    }

    /// <summary>A manifest, an array file, or a folder whose images lie in subfolders only.</summary>
    private static bool IsDataset(string path) => Directory.Exists(path)
        ? Directory.EnumerateDirectories(path).Any() && !Directory.EnumerateFiles(path).Any(ImageFiles.IsImage)
        : Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".npz";

    private static DatasetInspection Look(string path, string? group, CancellationToken cancellation)
    {
        using var line = new ProgressLine();
        var scanner = new CachingScanner(new WorkerFileScanner(WorkerProgram.Find(), ThreadBudget.Threads), new ScanCache());
        return DatasetInspection.Of(path, group, scanner, new Reporting<int>(done => line.Show($"{done:N0} files looked at")), cancellation);
    }
}
