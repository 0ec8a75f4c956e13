namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>A file that is not written, for a reason that a person should read.</summary>
public sealed class RefusedFileException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="kind">What the audit calls it.</param>
    /// <param name="message">Why.</param>
    public RefusedFileException(RefusalKind kind, string message)
        : base(message) => Kind = kind;

    /// <summary>What the audit calls it.</summary>
    public RefusalKind Kind { get; }
}
