using MLWorkbench.Data;
using MLWorkbench.Deidentification.Audit;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

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
    /// <param name="cancellation">Stops between files; what is written then has its audit.</param>
    /// <exception cref="InputException">A path does not exist, the folder holds something, or there is no DICOM file.</exception>
    /// <exception cref="WorkbenchException">The folder cannot be written.</exception>
    public static DeidentificationSummary Run(IReadOnlyList<string> paths, string folder, DeidentifyOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var target = Path.GetFullPath(folder);
        CheckTarget(target, folder, paths);
        var manifest = options.Manifest is { } given ? GivenManifest.Read(given, options.KeptColumns) : null;
        var files = InputFiles.Of(paths).Where(file => file.Path != manifest?.Path).ToList();
        manifest?.RequireAny(files.Select(file => file.Path));
        var (lines, refused) = (new List<AuditLine>(), new List<RefusedFile>());
        var deidentifier = new Deidentifier(options);
        var pseudonyms = new Pseudonyms(options.Key);
        var tally = new MaskTally(options.Masks);
        var written = new WrittenFiles();
        ManifestSummary? summary = null;
        try
        {
            foreach (var (path, name) in files)
            {
                if (cancellation.IsCancellationRequested)
                {
                    break;
                }

                MaskChoice? masks = null;
                var code = pseudonyms.Of(FileKind, name);
                try
                {
                    var file = deidentifier.Clean(Read(path), choice =>
                    {
                        masks = choice;
                        tally.Add(path, choice);
                    });
                    var output = written.Next($"{file.Patient}/{file.Series}");
                    Write(Path.Combine(target, output), file.Bytes);
                    written.Add(path, output);
                    lines.Add(AuditLine.Of(code, output, file).With(masks));
                }
                catch (RefusedFileException refusal)
                {
                    if (refusal.Kind != RefusalKind.NotDicom)
                    {
                        written.Add(path, null);
                    }

                    refused.Add(new RefusedFile(path, refusal.Kind, refusal.Message));
                    lines.Add(new AuditLine { Input = code, Refused = refusal.Kind }.With(masks));
                }
            }

            if (!cancellation.IsCancellationRequested)
            {
                RequireDicom(paths, lines, refused);
            }

            Directory.CreateDirectory(target);
            summary = manifest?.Write(target, written, pseudonyms);
            AuditFolder.Write(target, options, lines, tally.Uses, summary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{folder}: cannot be written ({failure.Message})", failure);
        }

        cancellation.ThrowIfCancellationRequested();
        return new DeidentificationSummary(lines, refused, tally.Uses) { Manifest = summary };
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
    private static void RequireDicom(IReadOnlyList<string> paths, List<AuditLine> lines, List<RefusedFile> refused)
    {
        if (lines.TrueForAll(line => line.Refused == RefusalKind.NotDicom))
        {
            var others = refused.Count == 0 ? "" : $" ({Words.Count(refused.Count, "other file")}: {Words.Some([.. refused.Select(file => Path.GetFileName(file.Path))])})";
            throw new InputException($"no DICOM file in {Words.List(paths)}{others}.");
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedFileException(RefusalKind.Damaged, $"cannot be read ({failure.GetType().Name})");
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
    }
}
