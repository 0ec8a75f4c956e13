using System.Text.Json;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Data.Ledger;

/// <summary>
/// Counts how often test sets were opened: one JSON line per opening in a file of this user's that is only ever appended to.
/// Several processes may write at once; a line that was cut by a crash is passed over.
/// </summary>
public sealed class TestLedger
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens this user's ledger, `test-openings.jsonl` in <see cref="UserFolders.State"/>.</summary>
    public TestLedger()
        : this(System.IO.Path.Combine(UserFolders.State, "test-openings.jsonl"))
    {
    }

    /// <summary>Opens a ledger at a place of its own.</summary>
    /// <param name="path">The file; made on the first opening.</param>
    public TestLedger(string path) => Path = path;

    /// <summary>The ledger's file.</summary>
    public string Path { get; }

    /// <summary>Writes down an opening and flushes it to disk.</summary>
    /// <param name="contentHash">The test set, by <see cref="TestVault.ContentHash"/>.</param>
    /// <param name="run">What opened it.</param>
    /// <param name="model">Which model was judged.</param>
    /// <returns>The history with this opening.</returns>
    /// <exception cref="WorkbenchException">The ledger cannot be written: then the test set must stay closed.</exception>
    public OpeningHistory Record(string contentHash, string run, string model)
    {
        var line = JsonSerializer.Serialize(new TestOpening(contentHash, DateTimeOffset.UtcNow, run, model), Json) + "\n";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            using var stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var cut = stream.Length > 0 && LastByte(stream) != '\n';
            stream.Seek(0, SeekOrigin.End);
            stream.Write(Encoding.UTF8.GetBytes(cut ? "\n" + line : line));
            stream.Flush(flushToDisk: true);
            stream.Seek(0, SeekOrigin.Begin);
            return Count(ReadLines(stream), contentHash);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(
                $"{Path}: the opening of the test set cannot be recorded ({failure.Message}), so it stays closed.", failure);
        }
    }

    /// <summary>How often a test set has been opened so far.</summary>
    /// <param name="contentHash">The test set.</param>
    public OpeningHistory HistoryOf(string contentHash) => Count(All(), contentHash);

    /// <summary>Every opening, oldest first.</summary>
    public IReadOnlyList<TestOpening> All()
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        using var stream = Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return ReadLines(stream);
    }

    private static OpeningHistory Count(IReadOnlyList<TestOpening> openings, string contentHash)
    {
        var mine = openings.Where(opening => opening.ContentHash == contentHash).ToList();
        return new OpeningHistory(mine.Count, mine.Select(opening => opening.Run).Distinct(StringComparer.Ordinal).Count());
    }

    private static List<TestOpening> ReadLines(FileStream stream)
    {
        var openings = new List<TestOpening>();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } opening)
            {
                openings.Add(opening);
            }
        }

        return openings;
    }

    private static TestOpening? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<TestOpening>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int LastByte(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }

    /// <summary>Holding the file open without sharing is the lock: it dies with the process. Readers wait for a writer too.</summary>
    private FileStream Open(FileMode mode, FileAccess access, FileShare share)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new FileStream(Path, mode, access, share);
            }
            catch (IOException) when (DateTime.UtcNow < deadline && File.Exists(Path))
            {
                Thread.Sleep(20);
            }
        }
    }
}

/// <summary>One opening of a test set.</summary>
/// <param name="ContentHash">The test set.</param>
/// <param name="When">When, in universal time.</param>
/// <param name="Run">What opened it.</param>
/// <param name="Model">Which model was judged.</param>
public sealed record TestOpening(string ContentHash, DateTimeOffset When, string Run, string Model);
