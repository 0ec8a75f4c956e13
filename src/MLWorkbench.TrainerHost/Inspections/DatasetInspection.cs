using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Inspections;

/// <summary>What a data set is: its fingerprint, its twins, and what raises doubt about it.</summary>
public sealed record DatasetInspection
{
    /// <summary>The path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Two or three sentences: how many images of how many patients, how they would be divided and why.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>What the data set is, in numbers.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>How many pairs of images are the same or nearly so, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Duplicates { get; init; }

    /// <summary>Title and explanation of what raises doubt, leakage between parts first.</summary>
    public required IReadOnlyList<(string Title, string Text)> Findings { get; init; }

    /// <summary>Files that cannot be read, with the reason.</summary>
    public required IReadOnlyList<RejectedFile> Rejected { get; init; }

    /// <summary>What was assumed or set aside.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Looks at a data set as a run would, without opening its test set.</summary>
    /// <param name="path">A folder per class, a manifest or a .npz file.</param>
    /// <param name="group">What tells patients apart; null for the usual.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="progress">Told the number of files looked at so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static DatasetInspection Of(string path, string? group, IFileScanner scanner, IProgress<int>? progress, CancellationToken cancellation)
    {
        var dataset = DatasetLoader.Load(new DataOptions { Path = path, Group = group }, Environment.CurrentDirectory, seed: 1, scanner, progress, cancellation);
        return new DatasetInspection
        {
            Path = path,
            Summary = DatasetLines.Of(dataset),
            Fingerprint = dataset.Fingerprint,
            Duplicates = Enum.GetValues<DuplicateKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), kind => dataset.Duplicates.Count(pair => pair.Kind == kind)),
            Findings = [.. DataFindings.Of(dataset).Select(finding => (finding.Title, finding.Text))],
            Rejected = dataset.Rejected,
            Notices = [.. dataset.Notices.Where(notice => notice != dataset.SchemeReason && !DataFindings.Cover(notice, dataset))],
        };
    }
}
