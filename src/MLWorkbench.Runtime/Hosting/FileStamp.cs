namespace MLWorkbench.Runtime.Hosting;

/// <summary>What tells a file from the one that was there before; all zero where there is none.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
    }
}
