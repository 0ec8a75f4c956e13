using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// The study's only memory: JSON lines, appended and never changed. An event is on the disk when <see cref="Append"/> returns;
/// epochs alone are only handed to the operating system (a killed process loses none, a power cut those since the last other event).
/// </summary>
internal sealed class StudyJournal : IDisposable
{
    private readonly string path;
    private readonly Stream stream;
    private long length;

    private StudyJournal(string path, Stream stream)
    {
        this.path = path;
        this.stream = stream;
        length = stream.Length;
    }

    /// <summary>Opens a journal to go on, or creates one. The caller holds the folder's lock.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What the file holds, or null for a new journal.</param>
    /// <param name="beginning">What it lacks before its first run; in a new one the header first of all.</param>
    /// <param name="wrap">Puts something around the file's stream: tests of full disks.</param>
    /// <returns>The journal, the state it holds, and null or what had to be mended.</returns>
    /// <exception cref="WorkbenchException">The disk is full or fails; nothing is lost.</exception>
    internal static (StudyJournal Journal, StudyState State, string? Notice) Open(
        string path, JournalContent? content, IReadOnlyList<StudyEvent> beginning, Func<Stream, Stream>? wrap)
    {
        var (notice, stream) = Prepare(path, content);
        var journal = new StudyJournal(path, wrap?.Invoke(stream) ?? stream);
        try
        {
            journal.Write(beginning);
            return (journal, beginning.Aggregate(content?.State, StudyState.Next)!, notice);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds one event.</summary>
    /// <param name="studyEvent">The event.</param>
    /// <exception cref="WorkbenchException">The disk is full or fails; what was written before is whole.</exception>
    public void Append(StudyEvent studyEvent) => Write([studyEvent]);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    // Written at once: a study is created with all that belongs to it.
    private void Write(IReadOnlyList<StudyEvent> events)
    {
        if (events.Count == 0)
            return;

        byte[] line = [.. events.SelectMany(JournalFormat.Line)];
        try
        {
            stream.Write(line);
            if (events is [EpochEnded or Heartbeat])
                stream.Flush();
            else
                Sync();
            length += line.Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Withdraw();
            throw Unwritable(path, failure);
        }
    }

    private void Sync()
    {
        if (stream is FileStream file)
            file.Flush(flushToDisk: true);
        else
            stream.Flush();
    }

    // Takes back a line that was written in part. Where even that fails, the next run sets the part aside.
    private void Withdraw()
    {
        try
        {
            stream.SetLength(length);
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException or UnauthorizedAccessException)
        {
            // What is left of the line has no line feed, which is how the next run knows it.
        }
    }

    private static WorkbenchException Unwritable(string path, Exception failure) => new(
        $"{path}: the journal cannot be written ({failure.Message.TrimEnd('.')}). Everything recorded before is kept; " +
        "make room on the disk and start the same command again to go on.",
        failure);

    private static (string? Notice, FileStream Stream) Prepare(string path, JournalContent? content)
    {
        try
        {
            return (Mend(path, content), new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, failure);
        }
    }

    private static string? Mend(string path, JournalContent? content)
    {
        var whole = content?.Length ?? 0;
        if (content is { Unended: true })
        {
            File.AppendAllText(path, "\n");
            return null;
        }

        if (!File.Exists(path) || new FileInfo(path).Length == whole)
            return null;

        // Set aside first, cut then: at no moment is a byte in neither file.
        using var journal = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        using (var aside = new FileStream(path + ".cut", FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            journal.Position = whole;
            journal.CopyTo(aside);
            aside.Write("\n"u8);
            aside.Flush(flushToDisk: true);
        }

        journal.SetLength(whole);
        journal.Flush(flushToDisk: true);
        return $"{path}: line {(content?.Lines ?? 0) + 1} was cut while it was written, when an earlier run was stopped. " +
            $"It was set aside in {Path.GetFileName(path)}.cut; every line before it is kept.";
    }
}
