using System.Text.Json;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>What a journal file holds.</summary>
/// <param name="State">The fold over its whole lines.</param>
/// <param name="Lines">The number of whole lines.</param>
/// <param name="Length">The bytes they take. What follows was cut while it was written.</param>
/// <param name="Unended">True when the last of them is whole but for its line feed.</param>
internal sealed record JournalContent(StudyState State, int Lines, long Length, bool Unended);

/// <summary>Reads a journal without touching it.</summary>
internal static class JournalReader
{
    /// <summary>Reads and folds a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, corrupt before its last line, or from a newer version.</exception>
    public static JournalContent Read(string path) =>
        TryRead(path) ?? throw new InputException($"{path}: there is no journal here, so nothing has been searched in this folder.");

    /// <summary>The same; null when there is no file, or nothing in it but a header that was cut.</summary>
    /// <param name="path">The file.</param>
    public static JournalContent? TryRead(string path)
    {
        if (!File.Exists(path))
            return null;

        var bytes = Bytes(path);
        var fold = new StudyFold();
        var lines = 0;
        var start = 0;
        while (start < bytes.Length)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
                break;

            lines++;
            Add(fold, bytes.AsSpan(start, length), path, lines);
            start += length + 1;
        }

        return fold.State is not { } state ? null : WithTail(new JournalContent(state, lines, start, Unended: false), bytes.AsSpan(start));
    }

    // An object that was cut is never a whole object, so what reads as an event is one.
    private static JournalContent WithTail(JournalContent content, ReadOnlySpan<byte> tail)
    {
        try
        {
            if (tail.IsEmpty)
                return content;

            var state = content.State.Apply(JournalFormat.Parse(tail));
            return new JournalContent(state, content.Lines + 1, content.Length + tail.Length, Unended: true);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return content;
        }
    }

    private static byte[] Bytes(string path)
    {
        // The run that works in the folder goes on writing while others read.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static void Add(StudyFold fold, ReadOnlySpan<byte> line, string path, int number)
    {
        try
        {
            var studyEvent = JournalFormat.Parse(line);
            if (number == 1 && studyEvent is not StudyCreated)
                throw new JsonException("The first line is not a study's header.");
            if (number == 1 && ((StudyCreated)studyEvent).Schema > JournalFormat.Schema)
                throw Newer(path, number);
            fold.Add(studyEvent);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            if (IsUnknownEvent(line))
                throw Newer(path, number);

            var what = failure is JsonException ? "the line is damaged" : failure.Message;
            throw new InputException(
                $"{path}({number}): {what}. The journal was changed by something other than a run; nothing was written. " +
                "Restore the file from a copy, or start anew in another folder with --out.",
                failure);
        }
    }

    private static InputException Newer(string path, int number) =>
        new($"{path}({number}): this journal was written by a newer version of the workbench. " +
            "Use that version, or choose another folder with --out.");

    // A whole JSON object that says which schema or event it is, and is none that this version knows.
    private static bool IsUnknownEvent(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return false;
            if (root.TryGetProperty("schema", out var schema) && schema.TryGetInt32(out var version))
                return version > JournalFormat.Schema;

            return root.TryGetProperty("event", out var name) && name.GetString() is { } text && !Known.Contains(text);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static readonly HashSet<string> Known =
    [
        .. typeof(StudyEvent).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>()
            .Select(known => (string)known.TypeDiscriminator!),
    ];
}
