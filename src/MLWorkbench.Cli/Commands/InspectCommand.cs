using System.CommandLine;
using MLWorkbench.Cli.Output;
using MLWorkbench.Cli.Terminal;
using MLWorkbench.Data;
using MLWorkbench.Data.Inspection;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Inspections;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench inspect`: what files and data sets are.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Images, volumes (NIfTI), folders of images, or data sets (a folder per class, a CSV manifest, a .npz file).", Arity = ArgumentArity.OneOrMore,
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
        var (datasets, files, folders) = (new List<DatasetInspection>(), new List<FileInspection>(), new List<FolderInspection>());
        var paths = parsed.GetRequiredValue(Paths);
        await using var inspector = new WorkerFileInspector(WorkerProgram.Find(), ThreadBudget.Threads);
        foreach (var path in paths.Where(IsDataset))
        {
            try
            {
                datasets.Add(Look(path, parsed.GetValue(Group), cancellation));
            }
            catch (NoClassesException failure) when (Directory.Exists(path) && parsed.GetValue(Group) is null && ImagePaths.Below(path).Count > 0)
            {
                // Folders of images need not be folders of classes; who names patients means a data set, and is told what is wrong with it. So is who has classes.
                folders.Add(await SumUpAsync(path, failure, inspector, cancellation).ConfigureAwait(false));
            }
        }

        foreach (var path in paths.Where(path => !IsDataset(path)))
        {
            var before = files.Count;
            foreach (var file in ImagePaths.Expand([path]))
            {
                files.Add(await inspector.InspectAsync(file, cancellation).ConfigureAwait(false));
                if (!json)
                {
                    InspectionOutput.Write(Console.Out, files[^1]);
                }
            }

            if (Directory.Exists(path))
            {
                folders.Add(FolderInspection.Of(path, files[before..], "images lie in the folder itself, not in one folder per class"));
            }
        }

        Write(json, files, datasets, folders, [.. paths.Where(Directory.Exists).SelectMany(path => ManifestFiles.In(path).Select(name => (path, name)))]);
        return files.Exists(file => file.Error is not null) || folders.Exists(folder => folder.Unreadable.Count > 0) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void Write(
        bool json,
        List<FileInspection> files,
        List<DatasetInspection> datasets,
        List<FolderInspection> folders,
        IReadOnlyList<(string Folder, string Name)> manifests)
    {
        if (json)
        {
            InspectionOutput.WriteJson(Console.Out, files, datasets, folders, [.. manifests.Select(manifest => Path.Combine(manifest.Folder, manifest.Name))]);
            return;
        }

        datasets.ForEach(dataset => InspectionOutput.Write(Console.Out, dataset));
        folders.ForEach(folder => FolderInspectionText.Write(Console.Out, folder));
        foreach (var (folder, name) in manifests)
        {
            Console.Out.WriteLine($"{name} lies in this folder; `workbench inspect {Path.Combine(folder, name)}` takes its classes and patients");
        }
    }

    private static async Task<FolderInspection> SumUpAsync(string path, InputException why, WorkerFileInspector inspector, CancellationToken cancellation)
    {
        using var line = new ProgressLine();
        var files = new List<FileInspection>();
        foreach (var file in ImagePaths.Below(path))
        {
            files.Add(await inspector.InspectAsync(file, cancellation).ConfigureAwait(false));
            line.Show($"{files.Count:N0} files looked at");
        }

        return FolderInspection.Of(path, files, FileFailure.Reason(path, why));
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
