namespace MLWorkbench.Cli;

/// <summary>Recognises the system's word for a full disk.</summary>
internal static class Disk
{
    private const int NoSpaceLeftUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Whether a failure means that the disk is full.</summary>
    public static bool IsFull(Exception failure) =>
        failure is IOException { HResult: NoSpaceLeftUnix or DiskFullWindows }
        || (failure is IOException && failure.Message.Contains("No space left", StringComparison.Ordinal));
}
