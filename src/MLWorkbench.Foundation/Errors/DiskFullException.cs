namespace MLWorkbench.Foundation.Errors;

/// <summary>There was no room for a file. Nothing else is wrong: with room the same command goes on.</summary>
public sealed class DiskFullException : WorkbenchException
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Creates the failure from a message that another process gave.</summary>
    /// <param name="message">The whole message.</param>
    public DiskFullException(string message)
        : base(message)
    {
    }

    private DiskFullException(string path, IOException failure)
        : base(
            $"No space left on the disk for {path}. What was finished before is kept; make room and run the same command again to go on.",
            failure)
    {
    }

    /// <summary>The failure to write a file, or null when the disk is not what was wrong.</summary>
    /// <param name="path">The file.</param>
    /// <param name="failure">What the system said.</param>
    public static DiskFullException? From(string path, IOException failure) =>
        failure.HResult is NoSpaceLeft or QuotaExceeded or DiskFullWindows
        || failure.Message.Contains("No space left", StringComparison.Ordinal)
            ? new DiskFullException(path, failure)
            : null;
}
