using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// The lock on a study's folder: an operating-system lock on `.study.lock`, which ends with the process that holds it, however
/// that ends. The file itself stays and means nothing.
/// </summary>
internal sealed class StudyLock : IDisposable
{
    private readonly FileStream stream;

    private StudyLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock or says who holds it.</summary>
    /// <param name="folder">The study's folder, which exists.</param>
    public static StudyLock Take(string folder)
    {
        var path = Path.Combine(folder, ".study.lock");
        try
        {
            return new StudyLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new InputException($"{folder}: this folder cannot be written to. Choose another one with --out.", failure);
        }
        catch (IOException failure) when (!File.Exists(path))
        {
            throw new WorkbenchException($"{folder}: this folder cannot be written to ({failure.Message.TrimEnd('.')}).", failure);
        }
        catch (IOException failure)
        {
            throw new InputException(
                $"{folder}: another run is working in this folder{Holder(folder)}. " +
                "Wait for it, stop it, or choose another folder with --out.",
                failure);
        }
    }

    public void Dispose() => stream.Dispose();

    // The holder wrote its process number into the journal when it started.
    private static string Holder(string folder)
    {
        try
        {
            return JournalReader.Read(Study.JournalPath(folder)).State.Run is { } run
                ? $" (process {run.Process} on {run.Machine}, since {run.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"
                : "";
        }
        catch (Exception failure) when (failure is IOException or InputException)
        {
            return "";
        }
    }
}
