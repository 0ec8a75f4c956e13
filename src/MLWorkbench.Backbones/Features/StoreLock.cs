namespace MLWorkbench.Backbones.Features;

/// <summary>An operating-system lock on a file: one holder among all processes, freed when the holder ends in whatever way.</summary>
internal static class StoreLock
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <exception cref="IOException">Another process keeps the lock for half a minute, or the folder cannot be written.</exception>
    internal static FileStream Take(string path)
    {
        var deadline = DateTime.UtcNow + _patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (DateTime.UtcNow < deadline && File.Exists(path))
            {
                Thread.Sleep(2);
            }
        }
    }
}
