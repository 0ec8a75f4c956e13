using MLWorkbench.Data;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Deidentification;

/// <summary>De-identifies files and folders into a new folder: `patient-CODE/series-CODE/000001.dcm`, `audit.jsonl`, `README.md`, perhaps `samples.csv`.</summary>
public static class FolderDeidentifier
{
    /// <summary>What the code of a file begins with.</summary>
    public const string FileKind = "file";

    /// <summary>Does all of it. A file that cannot be used costs itself only.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="folder">Where to: a new or empty folder outside the given ones.</param>
    /// <param name="options">Key, dates, masks, manifest.</param>
    /// <param name="cancellation">Stops between files: what is written then has its audit, and the summary says how many files were not reached.</param>
    /// <exception cref="InputException">A path does not exist, the folder holds something, or there is no DICOM file.</exception>
    /// <exception cref="WorkbenchException">The folder cannot be written; what was written has its audit, or the message says that it has none.</exception>
    public static DeidentificationSummary Run(IReadOnlyList<string> paths, string folder, DeidentifyOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var target = Path.GetFullPath(folder);
        CheckTarget(target, folder, paths);
        var manifest = options.Manifest is { } given ? GivenManifest.Read(given, options.KeptColumns) : null;
        var listing = InputFiles.Of(paths);
        var files = listing.Files.Where(file => file.Path != manifest?.Path).ToList();
        manifest?.RequireAny(files.Select(file => file.Path));
        var run = new DeidentificationRun(target, options, files.Count);
        try
        {
            foreach (var unread in listing.Unread)
            {
                run.Add(unread);
            }

            foreach (var (path, name) in files)
            {
                if (cancellation.IsCancellationRequested)
                {
                    break;
                }

                run.Add(path, name);
            }

            var summary = run.Summary;
            if (summary.NotReached == 0)
            {
                RequireDicom(paths, summary);
            }

            // A run that was stopped before its first file leaves no folder.
            return summary.NotReached > 0 && summary.Written == 0 ? summary : run.Close(manifest);
        }
        catch (Exception failure) when (run.Written > 0 || failure is IOException or UnauthorizedAccessException or DiskFullException)
        {
            var left = run.CloseAfterFailure();
            if (failure is IOException or UnauthorizedAccessException or DiskFullException)
            {
                var why = failure is DiskFullException ? "there is no space left on the disk" : $"cannot be written ({failure.Message})";
                throw new WorkbenchException($"{folder}: {why}. {left}", failure);
            }

            throw;
        }
    }

    private static void CheckTarget(string target, string name, IEnumerable<string> paths)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new InputException($"{name}: holds something already. Give a new or empty folder; nothing is overwritten.");
        }

        foreach (var path in paths.Where(Directory.Exists))
        {
            var relative = Path.GetRelativePath(Path.GetFullPath(path), target);
            if (relative == "." || !(relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative)))
            {
                throw new InputException($"{name}: lies inside {path}; de-identified files must not lie among those that are not.");
            }
        }
    }

    /// <summary>A run over nothing must not look like one that went well.</summary>
    private static void RequireDicom(IReadOnlyList<string> paths, DeidentificationSummary summary)
    {
        if (summary.Lines.All(line => line.Refused is RefusalKind.NotDicom or RefusalKind.UnreadFolder))
        {
            var others = summary.Refused.Where(file => file.Kind == RefusalKind.NotDicom).Select(file => Path.GetFileName(file.Path)).ToList();
            var unread = summary.Refused.Where(file => file.Kind == RefusalKind.UnreadFolder).Select(file => file.Path).ToList();
            throw new InputException(
                $"no DICOM file in {Words.List(paths)}"
                + (others.Count == 0 ? "" : $" ({Words.Count(others.Count, "other file")}: {Words.Some(others)})")
                + (unread.Count == 0 ? "." : $"; {Words.Count(unread.Count, "folder")} could not be read: {Words.Some(unread)}."));
        }
    }
}
