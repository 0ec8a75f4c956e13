using MLWorkbench.Data;
using MLWorkbench.Deidentification.Audit;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification;

/// <summary>One run into one folder: file after file, and at its end, whatever ended it, the audit of exactly what is there.</summary>
/// <param name="target">The folder, in full.</param>
/// <param name="options">Key, dates, masks.</param>
/// <param name="all">How many files there are.</param>
internal sealed class DeidentificationRun(string target, DeidentifyOptions options, int all)
{
    private readonly Deidentifier _deidentifier = new(options);
    private readonly Pseudonyms _codes = new(options.Key);
    private readonly MaskTally _tally = new(options.Masks);
    private readonly WrittenFiles _outputs = new();
    private readonly List<AuditLine> _lines = [];
    private readonly List<RefusedFile> _refused = [];
    private readonly DateTime _begin = DateTime.UtcNow;
    private int _done;

    /// <summary>Files that lie in the folder.</summary>
    public int Written => _lines.Count(line => line.Output is not null);

    /// <summary>
    /// What was done so far. Lines stand in the order of their codes, for that of the paths is often that of the surnames.
    /// </summary>
    public DeidentificationSummary Summary =>
        new([.. _lines.OrderBy(line => line.Input, StringComparer.Ordinal).ThenBy(line => line.Output, StringComparer.Ordinal)], [.. _refused], _tally.Uses) { NotReached = all - _done };

    /// <summary>Notes a folder that nothing is known of.</summary>
    public void Add(UnreadFolder folder) => Refuse(
        folder.Path, _codes.Of(FolderDeidentifier.FileKind, folder.Name), RefusalKind.UnreadFolder, $"this folder cannot be read, and nothing in it was de-identified ({folder.Reason})", null);

    /// <summary>De-identifies one file. What is wrong with it costs itself only; what is wrong with the folder ends the run.</summary>
    /// <param name="path">Where it is, in full.</param>
    /// <param name="name">What its code is made of.</param>
    public void Add(string path, string name)
    {
        MaskChoice? masks = null;
        var code = _codes.Of(FolderDeidentifier.FileKind, name);
        try
        {
            var file = _deidentifier.Clean(Read(path), choice =>
            {
                masks = choice;
                _tally.Add(path, choice);
            });
            var output = _outputs.Next($"{file.Patient}/{file.Series}");
            Write(Path.Combine(target, output), file.Bytes);
            _outputs.Add(path, output);
            _lines.Add(AuditLine.Of(code, output, file).With(masks));
        }
        catch (RefusedFileException refusal)
        {
            if (refusal.Kind != RefusalKind.NotDicom)
            {
                _outputs.Add(path, null);
            }

            Refuse(path, code, refusal.Kind, refusal.Message, masks);
        }

        _done++;
    }

    /// <summary>Writes what stands beside the files.</summary>
    /// <param name="manifest">The manifest, or null.</param>
    public DeidentificationSummary Close(GivenManifest? manifest)
    {
        Directory.CreateDirectory(target);
        var summary = Summary with { Manifest = manifest?.Write(target, _outputs, _codes) };
        AuditFolder.Write(target, options, summary);
        foreach (var folder in Directory.EnumerateDirectories(target, "*", SearchOption.AllDirectories))
        {
            Directory.SetLastWriteTimeUtc(folder, _begin);
        }

        return summary;
    }

    /// <summary>Writes the audit of a run that failed. Where there is no room for it the files written last make room: without a line they could not stay.</summary>
    /// <returns>A sentence for the user on what lies in the folder now.</returns>
    public string CloseAfterFailure()
    {
        while (Written > 0)
        {
            try
            {
                File.Delete(Path.Combine(target, GivenManifest.OutputName));
                AuditFolder.Write(target, options, Summary);
                return $"What is there ({Words.Count(Written, "file")}) has its audit. Nothing goes on from there: begin again with a new or empty folder.";
            }
            catch (DiskFullException) when (_lines.FindLastIndex(line => line.Output is not null) is var last and >= 0)
            {
                File.Delete(Path.Combine(target, _lines[last].Output!));
                _lines.RemoveAt(last);
                _done--;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return $"What is there ({Words.Count(Written, "file")}) has no audit, for that could not be written either: delete it.";
            }
        }

        return "No file was written.";
    }

    private void Refuse(string path, string code, RefusalKind kind, string reason, MaskChoice? masks)
    {
        _refused.Add(new RefusedFile(path, kind, reason));
        _lines.Add(new AuditLine { Input = code, Refused = kind }.With(masks));
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

    /// <summary>Whole or not at all, and all of one time: when each was written would tell the order of the input files.</summary>
    private void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, _begin);
    }
}
